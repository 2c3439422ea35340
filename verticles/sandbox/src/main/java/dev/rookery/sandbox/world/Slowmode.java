package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pause that a channel demands between two messages of a person. */
final class Slowmode {
  private final World world;
  private final Map<Sender, Instant> latest = new ConcurrentHashMap<>();

  Slowmode(World world) {
    this.world = world;
  }

  private record Sender(long userId, long channelId) {}

  /** Fails if the person wrote too recently. Deleting the message does not help. */
  void require(long userId, GuildChannel channel) {
    if (channel.slowmodeSeconds() == 0
        || world.people().get(userId).bot()
        || world.permissions().inChannel(userId, channel).has(PermissionFlag.BYPASS_SLOWMODE)) {
      return;
    }
    Instant last = latest.get(new Sender(userId, channel.id()));
    if (last != null && world.now().isBefore(last.plusSeconds(channel.slowmodeSeconds()))) {
      throw new Rejection(ErrorCode.SLOWMODE);
    }
  }

  void sent(long userId, GuildChannel channel) {
    if (channel.slowmodeSeconds() != 0) {
      latest.put(new Sender(userId, channel.id()), world.now());
    }
  }
}
