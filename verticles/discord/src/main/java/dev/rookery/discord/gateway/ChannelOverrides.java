package dev.rookery.discord.gateway;

import dev.rookery.discord.entity.ChannelOverride;
import io.vertx.core.Future;
import java.util.List;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.IPermissionHolder;
import net.dv8tion.jda.api.entities.PermissionOverride;
import net.dv8tion.jda.api.entities.channel.attribute.IPermissionContainer;
import org.jspecify.annotations.Nullable;

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
      IPermissionHolder holder = holder(guild, override);
      if (holder != null) {
        done = done.compose(_ -> set(channel, holder, override, reason));
      }
    }
    return done;
  }

  private static @Nullable IPermissionHolder holder(Guild guild, ChannelOverride override) {
    return override.ofRole()
        ? guild.getRoleById(override.targetId())
        : guild.getMemberById(override.targetId());
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
