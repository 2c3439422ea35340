package dev.rookery.sandbox.actions;

import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.messages.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The callers waiting for the bot to say something, by channel. Safe to use from any thread. */
final class BotMessages {
  /** Beyond this many, the oldest watch of a channel is given up. */
  private static final int WATCHES_MAX = 256;

  private final World world;
  private final Map<Long, Deque<FutureSequence<Message>>> watches = new ConcurrentHashMap<>();

  BotMessages(World world) {
    this.world = world;
    world.listen(this::on);
  }

  FutureSequence<Message> in(Channel channel) {
    FutureSequence<Message> messages = new FutureSequence<>();
    Deque<FutureSequence<Message>> ofChannel =
        watches.computeIfAbsent(channel.id(), id -> new ArrayDeque<>());
    synchronized (ofChannel) {
      ofChannel.addLast(messages);
      if (ofChannel.size() > WATCHES_MAX) {
        ofChannel.removeFirst();
      }
    }
    return messages;
  }

  private void on(WorldEvent event) {
    if (event instanceof WorldEvent.MessageSent sent
        && sent.message().authorId() == world.bot().id()) {
      of(sent.message().channelId()).forEach(messages -> messages.add(sent.message()));
    }
  }

  private List<FutureSequence<Message>> of(long channelId) {
    Deque<FutureSequence<Message>> ofChannel = watches.get(channelId);
    if (ofChannel == null) {
      return List.of();
    }
    synchronized (ofChannel) {
      return List.copyOf(ofChannel);
    }
  }
}
