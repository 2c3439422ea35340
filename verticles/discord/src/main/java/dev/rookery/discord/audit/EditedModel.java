package dev.rookery.discord.audit;

import dev.rookery.discord.text.TextKey;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.permissions.PermissionAssignment;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.reasons.ReasonTemplate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is shown of the history of edits, in words. */
enum EditedModel implements TextKey {
  SETTINGS(GuildConfig.class, "config"),
  RANK(PermissionRank.class, "config ranks"),
  ROLE(PermissionAssignment.class, "config roles"),
  COMMAND(PermissionCommand.class, "config command"),
  TEMPLATE(ReasonTemplate.class, "reason");

  private final String model;
  private final String path;

  EditedModel(Class<? extends Record> model, String path) {
    this.model = model.getSimpleName();
    this.path = path;
  }

  /** What the history calls them. */
  static List<String> models() {
    return Arrays.stream(values()).map(one -> one.model).toList();
  }

  /** What an entry is about; empty if that is not shown. */
  static Optional<EditedModel> of(AuditEntry entry) {
    return Arrays.stream(values()).filter(one -> one.model.equals(entry.model())).findFirst();
  }

  /** The command whose rank somebody needs to edit it. */
  String path() {
    return path;
  }

  @Override
  public String key() {
    return "model-" + name().toLowerCase(Locale.ROOT);
  }
}
