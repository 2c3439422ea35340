package dev.rookery.discord.gateway;

import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.PermissionOverride;
import net.dv8tion.jda.api.entities.channel.attribute.IPermissionContainer;

/** The locking of channels, in what everybody may do there. */
final class ChannelLocking {
  private static final Set<Permission> WRITING =
      EnumSet.of(
          Permission.MESSAGE_SEND,
          Permission.MESSAGE_SEND_IN_THREADS,
          Permission.CREATE_PUBLIC_THREADS,
          Permission.CREATE_PRIVATE_THREADS);

  private ChannelLocking() {}

  /** False if it was so already. */
  static Future<Boolean> set(Guild guild, long channelId, boolean locked, String reason) {
    IPermissionContainer channel =
        JdaDiscord.existing(guild.getChannelById(IPermissionContainer.class, channelId));
    PermissionOverride ofAll = channel.getPermissionOverride(guild.getPublicRole());
    boolean isLocked = ofAll != null && ofAll.getDenied().contains(Permission.MESSAGE_SEND);
    if (isLocked == locked) {
      return Future.succeededFuture(false);
    }
    if (!locked) {
      return JdaDiscord.sent(
              channel.upsertPermissionOverride(guild.getPublicRole()).clear(WRITING).reason(reason))
          .map(true);
    }
    // First the bot itself, which may be allowed to write as everybody is, and can only give back
    // what it has there.
    return JdaDiscord.sent(
            channel
                .upsertPermissionOverride(guild.getSelfMember())
                .grant(Permission.VIEW_CHANNEL)
                .grant(WRITING)
                .reason(reason))
        .compose(_ ->
            JdaDiscord.sent(
                channel
                    .upsertPermissionOverride(guild.getPublicRole())
                    .deny(WRITING)
                    .reason(reason)))
        .map(true);
  }
}
