package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.Reaction;
import dev.rookery.sandbox.world.messages.ReactionEmoji;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The emoji under messages. {@link Posting} checks who may put them there. */
public final class Reactions {
  /** Discord's limit of different emoji under one message. */
  private static final int EMOJI_MAX = 20;

  private final World world;

  Reactions(World world) {
    this.world = world;
  }

  public Optional<Reaction> find(Message message, ReactionEmoji emoji) {
    return message.reactions().stream()
        .filter(reaction -> reaction.emoji().equals(emoji))
        .findFirst();
  }

  void add(Message message, ReactionEmoji emoji, long userId) {
    List<Reaction> reactions = new ArrayList<>(message.reactions());
    Optional<Reaction> present = find(message, emoji);
    if (present.isPresent()) {
      if (present.get().userIds().contains(userId)) {
        return;
      }
      reactions.set(reactions.indexOf(present.get()), present.get().with(userId));
    } else if (reactions.size() == EMOJI_MAX) {
      throw new Rejection(ErrorCode.REACTIONS_MAX);
    } else {
      reactions.add(new Reaction(emoji, List.of(userId)));
    }
    Message changed = store(message, reactions);
    world.publish(new WorldEvent.ReactionAdded(changed, emoji, userId));
  }

  void remove(Message message, ReactionEmoji emoji, long userId) {
    Optional<Reaction> present =
        find(message, emoji).filter(reaction -> reaction.userIds().contains(userId));
    if (present.isEmpty()) {
      return;
    }
    List<Reaction> reactions = new ArrayList<>(message.reactions());
    Reaction fewer = present.get().without(userId);
    if (fewer.userIds().isEmpty()) {
      reactions.remove(present.get());
    } else {
      reactions.set(reactions.indexOf(present.get()), fewer);
    }
    Message changed = store(message, reactions);
    world.publish(new WorldEvent.ReactionRemoved(changed, emoji, userId));
  }

  /** Clears the reactions with that emoji, or all if it is null. */
  void clear(Message message, @Nullable ReactionEmoji emoji) {
    List<Reaction> kept =
        emoji == null
            ? List.of()
            : message.reactions().stream().filter(r -> !r.emoji().equals(emoji)).toList();
    Message changed = store(message, kept);
    world.publish(new WorldEvent.ReactionsCleared(changed, emoji));
  }

  private Message store(Message message, List<Reaction> reactions) {
    Message changed = message.withReactions(reactions);
    world.messages().replace(changed);
    return changed;
  }
}
