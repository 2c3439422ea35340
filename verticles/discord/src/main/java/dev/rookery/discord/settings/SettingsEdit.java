package dev.rookery.discord.settings;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.dashboard.DashboardEffect;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The edits that a command makes of the settings. The answer to one has a button that undoes it,
 * which holds the id of the edit in the history, so that it works after a restart and on every
 * node.
 */
final class SettingsEdit {
  /** What the history calls the settings. */
  private static final String MODEL = GuildConfig.class.getSimpleName();

  private final Action undo;

  /** Those of the command with that path. */
  SettingsEdit(String path) {
    this.undo = new Action(path.replace(' ', '-') + "-undo", path, this::undo).once();
  }

  /** What the button does. */
  Action undo() {
    return undo;
  }

  /** Edits the settings. */
  Future<Response> make(
      Call call, GuildConfigRequest<GuildConfig> request, Function<GuildConfig, Text> said) {
    return edit(call, request, said).map(made -> response(call, made));
  }

  /** What is said of an edit, with the button that undoes it. */
  Response response(Call call, DashboardEffect.Changed made) {
    Long id = made.auditEntryId();
    return id == null
        ? Response.done(made.said())
        : Response.done(
            made.said(), undo.button(call, Long.toString(id), SettingsText.UNDO.text()));
  }

  /** Edits the settings, for an answer or a dashboard. */
  static Future<DashboardEffect.Changed> edit(
      Call call, GuildConfigRequest<GuildConfig> request, Function<GuildConfig, Text> said) {
    Step<Page<AuditEntry>> before = Step.of("before", latest(call));
    Step<GuildConfig> changed = Step.of("changed", request);
    // The row is locked by now, so that the latest edit is this one, if it changed anything.
    Step<Page<AuditEntry>> after = Step.of("after", latest(call));
    return call.ask(Transaction.of(before, changed, after))
        .map(done -> {
          long known = first(done.of(before)).map(AuditEntry::id).orElse(0L);
          return new DashboardEffect.Changed(
              said.apply(done.of(changed)),
              first(done.of(after))
                  .filter(entry -> entry.id() > known)
                  .filter(entry -> Objects.equals(entry.actor(), call.userId()))
                  .map(AuditEntry::id)
                  .orElse(null));
        });
  }

  /** Takes an edit back, whichever command made it. */
  static Future<DashboardEffect.Changed> undo(Call call, long auditEntryId) {
    return edit(
        call,
        new GuildConfigRequest.Undo(call.guildId(), auditEntryId),
        _ -> SettingsText.UNDONE.text());
  }

  private static AuditEntryRequest.History latest(Call call) {
    return new AuditEntryRequest.History(call.guildId(), MODEL, call.guildId(), 1, null);
  }

  private static Optional<AuditEntry> first(Page<AuditEntry> page) {
    return page.rows().stream().findFirst();
  }

  private Future<Response> undo(Call call, String state) {
    return undo(call, Long.parseLong(state)).map(made -> response(call, made));
  }
}
