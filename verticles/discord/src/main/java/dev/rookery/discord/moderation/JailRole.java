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

  /**
   * Checks that the bot can give it.
   *
   * @throws CommandRefused if it cannot
   */
  static void check(Call call, GuildConfig settings) {
    Long roleId = settings.jailRoleId();
    DiscordRole role =
        call.discord().roles(call.guildId()).stream()
            .filter(one -> roleId != null && one.id() == roleId)
            .findFirst()
            .orElseThrow(() -> new CommandRefused(ModerationText.JAIL_NOT_SET_UP.text()));
    if (call.use().bot() != null
        && (role.managed() || role.position() >= call.use().bot().position())) {
      throw new CommandRefused(ModerationText.JAIL_ROLE_ABOVE.with("role", role.name()));
    }
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
