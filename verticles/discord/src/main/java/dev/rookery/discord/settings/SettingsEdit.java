package dev.rookery.discord.settings;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
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
  private final Action undo;

  /** Those of the command with that path. */
  SettingsEdit(String path) {
    this.undo = new Action(path.replace(' ', '-') + "-undo", path, this::undo);
  }

  /** What the button does. */
  Action undo() {
    return undo;
  }

  /** Edits the settings. */
  Future<Response> make(
      Call call, GuildConfigRequest<GuildConfig> request, Function<GuildConfig, Text> said) {
    Step<Page<AuditEntry>> before = Step.of("before", latest(call));
    Step<GuildConfig> changed = Step.of("changed", request);
    // The row is locked by now, so that the latest edit is this one, if it changed anything.
    Step<Page<AuditEntry>> after = Step.of("after", latest(call));
    return call.ask(Transaction.of(before, changed, after))
        .map(done -> {
          Text text = said.apply(done.of(changed));
          long known = first(done.of(before)).map(AuditEntry::id).orElse(0L);
          return first(done.of(after))
              .filter(entry -> entry.id() > known)
              .filter(entry -> Objects.equals(entry.actor(), call.userId()))
              .map(entry -> Response.done(text, undo.button(call, state(entry), label())))
              .orElseGet(() -> Response.done(text));
        });
  }

  private static AuditEntryRequest.History latest(Call call) {
    return new AuditEntryRequest.History(
        call.guildId(), SettingsHistory.MODEL, call.guildId(), 1, null);
  }

  private static Optional<AuditEntry> first(Page<AuditEntry> page) {
    return page.rows().stream().findFirst();
  }

  private static String state(AuditEntry entry) {
    return Long.toString(entry.id());
  }

  private static Text label() {
    return SettingsText.UNDO.text();
  }

  private Future<Response> undo(Call call, String state) {
    return make(
        call,
        new GuildConfigRequest.Undo(call.guildId(), Long.parseLong(state)),
        _ -> SettingsText.UNDONE.text());
  }
}
