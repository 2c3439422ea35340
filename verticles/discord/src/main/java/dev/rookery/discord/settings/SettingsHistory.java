package dev.rookery.discord.settings;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.lists.PagedList;
import dev.rookery.discord.failure.FieldName;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** {@code /config history}: who changed which setting, when, and from what to what. */
final class SettingsHistory {
  /** What the history calls the settings. */
  static final String MODEL = GuildConfig.class.getSimpleName();

  private static final String PATH = "config history";
  private static final int ROWS = 5;
  private static final int CHANGES_SHOWN = 8;

  static final PagedList<AuditEntry> LIST =
      new PagedList<>("config-history", PATH, SettingsHistory::page, SettingsHistory::embed);

  static final Command COMMAND = Command.named(PATH).run(call -> LIST.show(call, ""));

  private SettingsHistory() {}

  private static Future<PagedList.ListPage<AuditEntry>> page(
      Call call, String query, @Nullable String after, @Nullable String before) {
    return call.ask(
            new AuditEntryRequest.History(
                call.guildId(), MODEL, call.guildId(), ROWS, after, before))
        .map(page -> new PagedList.ListPage<>(page.rows(), page.next(), OptionalLong.empty()));
  }

  private static Future<Embed> embed(Call call, String query, PagedList.ListPage<AuditEntry> page) {
    JsonObject defaults = Wire.writeRecord(GuildConfig.defaults(call.guildId()));
    List<Text> lines = page.rows().stream().map(entry -> text(entry, defaults)).toList();
    return Future.succeededFuture(
        Embed.of(Colour.INFO)
            .titled(SettingsText.HISTORY.text())
            .describing(
                lines.isEmpty() ? SettingsText.NO_HISTORY.text() : Text.joined("\n\n", lines)));
  }

  private static Text text(AuditEntry entry, JsonObject defaults) {
    List<Text> lines = new ArrayList<>();
    lines.add(
        Text.of(SettingsText.EDIT)
            .with(
                "who",
                entry.actor() == null
                    ? SettingsText.BY_HAND.text()
                    : Text.markdown("<@" + Long.toUnsignedString(entry.actor()) + ">"))
            .with("time", Text.markdown(DiscordTime.relative(entry.changedAt()))));
    List<Text> changes =
        changes(
            entry.before() == null ? defaults : entry.before(),
            entry.after() == null ? defaults : entry.after());
    lines.addAll(changes.subList(0, Math.min(CHANGES_SHOWN, changes.size())));
    if (changes.size() > CHANGES_SHOWN) {
      lines.add(SettingsText.AND_MORE.with("count", changes.size() - CHANGES_SHOWN));
    }
    return Text.lines(lines);
  }

  /**
   * What differs, a line each.
   *
   * @param before settings by component; one that is in neither does not differ
   * @param after the same
   */
  static List<Text> changes(JsonObject before, JsonObject after) {
    return FieldName.SETTINGS.stream()
        .filter(component -> before.containsKey(component) || after.containsKey(component))
        .map(component ->
            new Change(
                component,
                SettingValue.of(component, before.getValue(component)),
                SettingValue.of(component, after.getValue(component))))
        .filter(change -> !change.before.equals(change.after))
        .map(Change::text)
        .toList();
  }

  private record Change(String component, Text before, Text after) {
    Text text() {
      return Text.of(SettingsText.CHANGE)
          .with("name", FieldName.of(component))
          .with("before", before)
          .with("after", after);
    }
  }
}
