package dev.rookery.discord.dashboard;

import dev.rookery.discord.command.Call;
import dev.rookery.failure.Failure;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.permissions.GuildPermissions;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.rows.Page;
import io.vertx.core.Future;

/**
 * What a guild has set.
 *
 * @param latestEdit the id of the latest edit in the guild's history when it was read, or before; 0
 *     if there was none
 */
public record StoredSettings(GuildConfig settings, GuildPermissions permissions, long latestEdit) {
  static Future<StoredSettings> of(Call call) {
    // First: what is edited after that is refused rather than overwritten unseen.
    Step<Page<AuditEntry>> latest = Step.of("latest", latest(call));
    Step<GuildConfig> settings =
        Step.of("settings", new GuildConfigRequest.Settings(call.guildId()));
    Step<GuildPermissions> permissions =
        Step.of("permissions", new PermissionCommandRequest.OfGuild(call.guildId()));
    return call.ask(Transaction.of(latest, settings, permissions))
        .map(done ->
            new StoredSettings(
                done.of(settings),
                done.of(permissions),
                done.of(latest).rows().stream().mapToLong(AuditEntry::id).findFirst().orElse(0)));
  }

  private static AuditEntryRequest.History latest(Call call) {
    return new AuditEntryRequest.History(call.guildId(), null, null, 1, null);
  }

  /**
   * Asks for a change if nothing was edited since this was read; otherwise fails as {@link
   * Failure.Stale}.
   */
  <R> Future<R> change(Call call, DatabaseRequest<R> request) {
    Step<Page<AuditEntry>> latest = Step.of("latest", latest(call));
    Step<OnlyIf.Decision> same =
        Step.of(
            "same",
            latestEdit == 0
                ? OnlyIf.nothing(latest, "rows")
                : OnlyIf.equal(latest, "rows[0].id", latestEdit));
    Step<R> changed = Step.of("changed", request);
    return call.ask(Transaction.of(latest, same, changed).serializable())
        .map(done -> done.find(changed).orElseThrow(() -> new Failure.Stale(settings)));
  }
}
