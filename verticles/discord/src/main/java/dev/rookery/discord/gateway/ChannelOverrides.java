package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.ChannelOverride;
import dev.rookery.discord.entity.DiscordRefused;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.IPermissionHolder;
import net.dv8tion.jda.api.entities.PermissionOverride;
import net.dv8tion.jda.api.entities.channel.attribute.IPermissionContainer;

/** What roles and members may do in a channel otherwise than elsewhere. */
final class ChannelOverrides {
  private ChannelOverrides() {}

  static List<ChannelOverride> of(Guild guild, long channelId) {
    return channel(guild, channelId).getPermissionOverrides().stream()
        .map(one ->
            new ChannelOverride(
                one.getIdLong(), one.isRoleOverride(), one.getAllowedRaw(), one.getDeniedRaw()))
        .toList();
  }

  private static IPermissionContainer channel(Guild guild, long channelId) {
    return JdaDiscord.existing(guild.getChannelById(IPermissionContainer.class, channelId));
  }

  /** Sets one after the other; what is for somebody who is gone is left out. */
  static Future<Void> set(
      Guild guild, long channelId, List<ChannelOverride> overrides, String reason) {
    IPermissionContainer channel = channel(guild, channelId);
    Future<Void> done = Future.succeededFuture();
    for (ChannelOverride override : overrides) {
      done =
          done.compose(_ -> holder(guild, override))
              .compose(holder ->
                  holder.isPresent()
                      ? set(channel, holder.get(), override, reason)
                      : Future.succeededFuture());
    }
    return done;
  }

  /** Not every member is known without asking. */
  private static Future<Optional<IPermissionHolder>> holder(Guild guild, ChannelOverride override) {
    IPermissionHolder known =
        override.ofRole()
            ? guild.getRoleById(override.targetId())
            : guild.getMemberById(override.targetId());
    return known != null || override.ofRole()
        ? Future.succeededFuture(Optional.ofNullable(known))
        : JdaDiscord.sent(guild.retrieveMemberById(override.targetId()))
            .<Optional<IPermissionHolder>>map(Optional::of)
            .recover(cause ->
                cause instanceof DiscordRefused refused
                        && refused.why() == DiscordRefused.Why.NOT_FOUND
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(cause));
  }

  private static Future<Void> set(
      IPermissionContainer channel,
      IPermissionHolder holder,
      ChannelOverride override,
      String reason) {
    if (override.allowed() != 0 || override.denied() != 0) {
      return JdaDiscord.done(() ->
          channel
              .upsertPermissionOverride(holder)
              .setPermissions(override.allowed(), override.denied())
              .reason(reason));
    }
    PermissionOverride there = channel.getPermissionOverride(holder);
    return there == null
        ? Future.succeededFuture()
        : JdaDiscord.done(() -> there.delete().reason(reason));
  }
}
