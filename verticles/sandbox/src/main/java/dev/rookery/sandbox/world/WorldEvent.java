package dev.rookery.sandbox.world;

import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.guilds.Ban;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Member;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.interactions.Interaction;
import dev.rookery.sandbox.world.interactions.InteractionCallback;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.ReactionEmoji;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the world. The gateway, the page and the handles of actions are all
 * driven by these.
 */
public sealed interface WorldEvent {

  /** The bot joined a guild. */
  record BotAdded(SimulatedGuild guild) implements WorldEvent {}

  /** The bot left a guild or was removed. */
  record BotRemoved(SimulatedGuild guild) implements WorldEvent {}

  /** Everything began anew; what was there before is gone. */
  record WorldReset() implements WorldEvent {}

  record MemberJoined(Member member) implements WorldEvent {}

  record MemberUpdated(Member before, Member member) implements WorldEvent {}

  record MemberLeft(Member member) implements WorldEvent {}

  record BanAdded(Ban ban) implements WorldEvent {}

  record BanRemoved(Ban ban) implements WorldEvent {}

  record AuditLogged(AuditLogEntry entry) implements WorldEvent {}

  record RoleCreated(Role role) implements WorldEvent {}

  record RoleUpdated(Role role) implements WorldEvent {}

  record RoleDeleted(Role role) implements WorldEvent {}

  record ChannelCreated(Channel channel) implements WorldEvent {}

  record ChannelUpdated(GuildChannel channel) implements WorldEvent {}

  record ChannelDeleted(GuildChannel channel) implements WorldEvent {}

  record ThreadCreated(GuildChannel thread) implements WorldEvent {}

  record ThreadUpdated(GuildChannel thread) implements WorldEvent {}

  record ThreadDeleted(GuildChannel thread) implements WorldEvent {}

  /**
   * People came into a thread or left it.
   *
   * @param thread with the members that it has now
   */
  record ThreadMembersChanged(GuildChannel thread, Set<Long> added, Set<Long> removed)
      implements WorldEvent {
    public ThreadMembersChanged {
      added = Set.copyOf(added);
      removed = Set.copyOf(removed);
    }
  }

  record MessageSent(Message message) implements WorldEvent {}

  record MessageEdited(Message before, Message message) implements WorldEvent {}

  /** One message deleted alone, or several at once. */
  record MessagesDeleted(long channelId, List<Message> messages, boolean inBulk)
      implements WorldEvent {}

  record ReactionAdded(Message message, ReactionEmoji emoji, long userId) implements WorldEvent {}

  record ReactionRemoved(Message message, ReactionEmoji emoji, long userId) implements WorldEvent {}

  /**
   * Reactions cleared by a moderator.
   *
   * @param emoji the one that was cleared; null if all were
   */
  record ReactionsCleared(Message message, @Nullable ReactionEmoji emoji) implements WorldEvent {}

  /** A webhook of the channel was made, changed or deleted. */
  record WebhooksChanged(GuildChannel channel) implements WorldEvent {}

  /** A message of the channel was pinned or no longer is. */
  record PinsChanged(Channel channel) implements WorldEvent {}

  record TypingStarted(Channel channel, long userId) implements WorldEvent {}

  /**
   * The set of registered commands changed.
   *
   * @param guildId 0 for the global ones
   */
  record CommandsChanged(long guildId) implements WorldEvent {}

  record InteractionCreated(Interaction interaction) implements WorldEvent {}

  /** The bot's first answer to an interaction. */
  record InteractionAnswered(Interaction interaction, InteractionCallback callback)
      implements WorldEvent {}

  /** The bot's answer to an interaction got its text, at once or after "thinking…". */
  record OriginalReplied(Interaction interaction, Message message) implements WorldEvent {}

  /** The bot changed its answer, or the message whose component was used. */
  record OriginalEdited(Interaction interaction, Message message) implements WorldEvent {}

  record FollowedUp(Interaction interaction, Message message) implements WorldEvent {}

  /** The bot did not answer in time; the person sees "The application did not respond". */
  record InteractionTimedOut(Interaction interaction) implements WorldEvent {}
}
