package dev.rookery.discord.channels;

import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Feature;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The order of what is done to the permissions of each channel: an unlock that came while a lock is
 * still closing would find it open, and leave it closed. What happens in a guild always comes to
 * the same node.
 */
final class ChannelTurns {
  private static final Feature.State<ChannelTurns> TURNS =
      Feature.State.of(_ -> new ChannelTurns(), _ -> Future.succeededFuture());

  private final Map<Long, Future<?>> last = new HashMap<>();

  private ChannelTurns() {}

  /** Does it once all is done that came before. */
  static <T> Future<T> after(CommandContext context, long channelId, Supplier<Future<T>> deed) {
    return TURNS.in(context).after(channelId, deed);
  }

  private <T> Future<T> after(long channelId, Supplier<Future<T>> deed) {
    Future<?> before = last.getOrDefault(channelId, Future.succeededFuture());
    Future<T> mine = before.transform(_ -> deed.get());
    last.put(channelId, mine);
    return mine.onComplete(_ -> last.remove(channelId, mine));
  }
}
