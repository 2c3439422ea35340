package dev.rookery.sandbox.world.messages;

import java.util.List;
import java.util.stream.Stream;

/**
 * One emoji under a message and who put it there.
 *
 * @param userIds in the order in which they reacted
 */
public record Reaction(ReactionEmoji emoji, List<Long> userIds) {
  public Reaction {
    userIds = List.copyOf(userIds);
  }

  public Reaction with(long userId) {
    return new Reaction(emoji, Stream.concat(userIds.stream(), Stream.of(userId)).toList());
  }

  public Reaction without(long userId) {
    return new Reaction(emoji, userIds.stream().filter(id -> id != userId).toList());
  }
}
