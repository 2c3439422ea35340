package dev.rookery.sandbox.moderation;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.ThreadState;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageMentions;
import dev.rookery.sandbox.world.messages.MessageType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pinning messages in their channel, by the bot and by people alike. Each method checks the user's
 * permissions and fails with the {@link Rejection} that Discord gives.
 */
public final class Pins {
  private static final int PER_CHANNEL_MAX = 250;

  /** What users write; Discord's own notes cannot be pinned. */
  private static final Set<MessageType> PINNED =
      EnumSet.of(
          MessageType.DEFAULT,
          MessageType.REPLY,
          MessageType.SLASH_COMMAND,
          MessageType.CONTEXT_MENU_COMMAND);

  private final World world;

  public Pins(World world) {
    this.world = world;
  }

  /** The channel's pinned messages, the one pinned last first; none without its history. */
  public List<Message> of(long userId, Channel channel) {
    world.permissions().require(userId, channel);
    boolean mayRead =
        world.permissions().inChannel(userId, channel).has(PermissionFlag.READ_MESSAGE_HISTORY);
    return mayRead ? world.messages().pinned(channel) : List.of();
  }

  /** Pins the message, which the channel then says; nothing happens if it is pinned already. */
  public void pin(Actor actor, Channel channel, long messageId) {
    Message message = changeable(actor, channel, messageId);
    if (message.pinnedAt() != null) {
      return;
    }
    List<Message> before = world.messages().pinned(channel);
    if (before.size() >= PER_CHANNEL_MAX) {
      throw new Rejection(ErrorCode.PINS_MAX);
    }
    replace(channel, message, message.pinned(nextPinTime(before)));
    world
        .messages()
        .add(
            channel,
            actor.userId(),
            MessageType.CHANNEL_PINNED_MESSAGE,
            MessageDraft.replyTo(messageId, ""),
            MessageMentions.NONE,
            null,
            0);
    log(actor, AuditAction.MESSAGE_PIN, channel, message);
  }

  /** Takes the pin away; nothing happens if there is none. */
  public void unpin(Actor actor, Channel channel, long messageId) {
    Message message = changeable(actor, channel, messageId);
    if (message.pinnedAt() != null) {
      replace(channel, message, message.pinned(null));
      log(actor, AuditAction.MESSAGE_UNPIN, channel, message);
    }
  }

  /** Later than the last one even within a millisecond: lists are paged by these times. */
  private Instant nextPinTime(List<Message> before) {
    Instant now = world.now();
    Instant last = before.isEmpty() ? null : before.getFirst().pinnedAt();
    return last == null || last.isBefore(now) ? now : last.plusMillis(1);
  }

  private Message changeable(Actor actor, Channel channel, long messageId) {
    world.permissions().require(actor.userId(), channel, PermissionFlag.PIN_MESSAGES);
    requireOpen(channel);
    Message message = world.messages().get(channel.id(), messageId);
    if (message.ephemeral()) {
      throw new Rejection(ErrorCode.UNKNOWN_MESSAGE);
    }
    if (!PINNED.contains(message.type())) {
      throw new Rejection(ErrorCode.SYSTEM_MESSAGE);
    }
    return message;
  }

  private static void requireOpen(Channel channel) {
    ThreadState thread = channel instanceof GuildChannel inGuild ? inGuild.thread() : null;
    if (thread != null && thread.archived()) {
      throw new Rejection(ErrorCode.THREAD_ARCHIVED);
    }
  }

  private void replace(Channel channel, Message before, Message after) {
    world.messages().replace(after);
    world.publish(new WorldEvent.MessageEdited(before, after));
    world.publish(new WorldEvent.PinsChanged(channel));
  }

  private void log(Actor actor, AuditAction action, Channel channel, Message message) {
    if (channel instanceof GuildChannel inGuild) {
      world
          .auditLog()
          .add(
              actor,
              inGuild.guildId(),
              action,
              message.authorId(),
              List.of(),
              Map.of(
                  "channel_id", Long.toUnsignedString(channel.id()),
                  "message_id", Long.toUnsignedString(message.id())));
    }
  }
}
