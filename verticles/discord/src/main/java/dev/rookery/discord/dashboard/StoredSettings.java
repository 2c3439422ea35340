package dev.rookery.discord.dashboard;

import dev.rookery.discord.command.Call;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.permissions.GuildPermissions;
import dev.rookery.models.permissions.PermissionCommandRequest;
import io.vertx.core.Future;

/** What a guild has set, as of one moment. */
public record StoredSettings(GuildConfig settings, GuildPermissions permissions) {
  static Future<StoredSettings> of(Call call) {
    Step<GuildConfig> settings =
        Step.of("settings", new GuildConfigRequest.Settings(call.guildId()));
    Step<GuildPermissions> permissions =
        Step.of("permissions", new PermissionCommandRequest.OfGuild(call.guildId()));
    return call.ask(Transaction.of(settings, permissions))
        .map(done -> new StoredSettings(done.of(settings), done.of(permissions)));
  }
}
