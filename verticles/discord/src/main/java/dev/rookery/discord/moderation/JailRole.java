package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import java.util.Optional;

/** The role that members in jail have. */
final class JailRole {
  private JailRole() {}

  /** Fails with {@link CommandRefused} unless the bot can give it. */
  static Future<Void> check(Call call) {
    return call.ask(new GuildConfigRequest.Settings(call.guildId()))
        .map(settings -> {
          Long roleId = settings.jailRoleId();
          Optional<DiscordRole> role =
              call.discord().roles(call.guildId()).stream()
                  .filter(one -> roleId != null && one.id() == roleId)
                  .findFirst();
          if (role.isEmpty()) {
            throw new CommandRefused(ModerationText.JAIL_NOT_SET_UP.text());
          }
          if (call.use().bot() != null
              && (role.get().managed() || role.get().position() >= call.use().bot().position())) {
            throw new CommandRefused(
                ModerationText.JAIL_ROLE_ABOVE.with("role", role.get().name()));
          }
          return null;
        });
  }

  /** Its id; empty if the guild has none. */
  static Future<Optional<Long>> of(CommandContext context, long guildId) {
    return context
        .rookery()
        .ask(new GuildConfigRequest.Settings(guildId))
        .map(GuildConfig::jailRoleId)
        .map(Optional::ofNullable);
  }
}
