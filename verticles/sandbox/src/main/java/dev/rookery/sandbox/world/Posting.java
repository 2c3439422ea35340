package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.audit.Actor;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.DirectChannel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import dev.rookery.sandbox.world.guilds.Webhook;
import dev.rookery.sandbox.world.messages.ComponentRules;
import dev.rookery.sandbox.world.messages.Components;
import dev.rookery.sandbox.world.messages.InteractionOrigin;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;
import dev.rookery.sandbox.world.messages.MessageFlag;
import dev.rookery.sandbox.world.messages.MessageMentions;
import dev.rookery.sandbox.world.messages.MessageRules;
import dev.rookery.sandbox.world.messages.MessageType;
import dev.rookery.sandbox.world.messages.ReactionEmoji;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The actions of users in channels, of the bot and people alike. Each method checks the user's
 * permissions and fails with the {@link Rejection} that Discord gives.
 */
public final class Posting {
  private static final Duration BULK_AGE_MAX = Duration.ofDays(14);
  private static final int BULK_MIN = 2;
  private static final int BULK_MAX = 100;

  private final World world;
  private final MentionRules mentions;
  private final Slowmode slowmode;

  Posting(World world) {
    this.world = world;
    this.mentions = new MentionRules(world);
    this.slowmode = new Slowmode(world);
  }

  public Message send(long userId, Channel channel, MessageDraft draft) {
    requireSend(userId, channel, draft);
    MessageDraft checked = withKnownReply(channel, MessageRules.checked(draft));
    if (checked.replyTo() != 0) {
      requireHistoryForReply(userId, channel);
    }
    Optional<Message> same = world.messages().withNonce(channel, userId, checked);
    if (same.isPresent()) {
      return same.get();
    }
    if (channel instanceof GuildChannel inGuild) {
      beforeMessage(userId, inGuild);
    }
    MessageType type = checked.replyTo() == 0 ? MessageType.DEFAULT : MessageType.REPLY;
    MessageMentions effective = mentionsOf(channel, userId, checked);
    return world.messages().add(channel, userId, type, checked, effective, null, 0);
  }

  private void beforeMessage(long userId, GuildChannel channel) {
    slowmode.require(userId, channel);
    if (channel.isThread()) {
      world.threadMembers().beforeMessage(userId, channel);
    }
    slowmode.sent(userId, channel);
  }

  private static void requireOpen(Channel channel) {
    if (channel instanceof GuildChannel inGuild && inGuild.isThread()) {
      ThreadMembers.requireOpen(inGuild);
    }
  }

  public Message edit(long userId, Channel channel, long messageId, MessageEdit edit) {
    world.permissions().require(userId, channel);
    requireOpen(channel);
    Message message = visible(userId, channel, messageId);
    if (message.authorId() != userId) {
      throw new Rejection(ErrorCode.CANNOT_EDIT_OTHERS);
    }
    return applyEdit(channel, message, edit);
  }

  /** Applies a change that the author makes, or a program that has the token for it. */
  Message applyEdit(Channel channel, Message message, MessageEdit edit) {
    MessageEdit checked = MessageRules.checked(edit, message);
    String content = checked.content() == null ? message.content() : checked.content();
    MessageMentions effective =
        checked.content() == null
            ? message.mentions()
            : mentions.effective(
                channel, message.authorId(), content, checked.allowedMentions(), message.replyTo());
    return world.messages().change(message, checked, effective);
  }

  public void delete(long userId, Channel channel, long messageId) {
    world.permissions().require(userId, channel);
    Message message = visible(userId, channel, messageId);
    if (message.authorId() != userId) {
      requireModeration(userId, channel);
    }
    world.messages().delete(channel.id(), List.of(message), false);
    if (channel instanceof GuildChannel inGuild) {
      logDelete(userId, inGuild, message);
    }
  }

  /** Discord logs neither authors nor bots that delete one message. */
  private void logDelete(long userId, GuildChannel channel, Message message) {
    if (message.authorId() != userId && !world.people().get(userId).bot()) {
      world
          .auditLog()
          .add(
              Actor.of(userId),
              channel.guildId(),
              AuditAction.MESSAGE_DELETE,
              message.authorId(),
              List.of(),
              Map.of("channel_id", Long.toUnsignedString(channel.id()), "count", "1"));
    }
  }

  /** Deletes up to a hundred messages at once; those that are already gone are skipped. */
  public void deleteInBulk(Actor actor, Channel channel, Set<Long> messageIds) {
    long userId = actor.userId();
    world.permissions().require(userId, channel, PermissionFlag.MANAGE_MESSAGES);
    if (messageIds.size() < BULK_MIN || messageIds.size() > BULK_MAX) {
      throw new Rejection(ErrorCode.BULK_DELETE_COUNT);
    }
    boolean tooOld =
        messageIds.stream()
            .anyMatch(id -> Snowflakes.timeOf(id).isBefore(world.now().minus(BULK_AGE_MAX)));
    if (tooOld) {
      throw new Rejection(ErrorCode.MESSAGE_TOO_OLD);
    }
    List<Message> found =
        messageIds.stream()
            .sorted()
            .flatMap(id -> world.messages().find(channel.id(), id).stream())
            .filter(message -> !message.ephemeral())
            .collect(Collectors.toList());
    if (!found.isEmpty()) {
      world.messages().delete(channel.id(), found, true);
      if (channel instanceof GuildChannel inGuild) {
        world
            .auditLog()
            .add(
                actor,
                inGuild.guildId(),
                AuditAction.MESSAGE_BULK_DELETE,
                channel.id(),
                List.of(),
                Map.of("count", Integer.toString(found.size())));
      }
    }
  }

  /** One message, for somebody who may read the channel's history. */
  public Message read(long userId, Channel channel, long messageId) {
    requireHistory(userId, channel);
    return visible(userId, channel, messageId);
  }

  /** A page of the channel, newest first; empty for somebody who may not read its history. */
  public List<Message> readPage(
      long userId, Channel channel, long before, long after, long around, int limit) {
    world.permissions().require(userId, channel);
    boolean mayRead =
        world.permissions().inChannel(userId, channel).has(PermissionFlag.READ_MESSAGE_HISTORY);
    return mayRead ? world.messages().page(channel, before, after, around, limit) : List.of();
  }

  public void type(long userId, Channel channel) {
    world.permissions().require(userId, channel, PermissionFlag.SEND_MESSAGES);
    world.publish(new WorldEvent.TypingStarted(channel, userId));
  }

  public void react(long userId, Channel channel, long messageId, ReactionEmoji emoji) {
    requireHistory(userId, channel);
    requireOpen(channel);
    Message message = visible(userId, channel, messageId);
    if (world.reactions().find(message, emoji).isEmpty() || timedOut(userId, channel)) {
      world.permissions().require(userId, channel, PermissionFlag.ADD_REACTIONS);
    }
    world.reactions().add(message, emoji, userId);
  }

  private boolean timedOut(long userId, Channel channel) {
    return channel instanceof GuildChannel inGuild
        && world
            .members()
            .find(inGuild.guildId(), userId)
            .filter(member -> member.timedOutAt(world.now()))
            .isPresent();
  }

  /** Removes a reaction: the user's own or, with the permission for it, another's. */
  public void unreact(
      long userId, Channel channel, long messageId, ReactionEmoji emoji, long whoseId) {
    requireHistory(userId, channel);
    if (userId != whoseId) {
      requireModeration(userId, channel);
    }
    world.reactions().remove(visible(userId, channel, messageId), emoji, whoseId);
  }

  /** Clears the reactions with that emoji, or all if it is null. */
  public void clearReactions(
      long userId, Channel channel, long messageId, @Nullable ReactionEmoji emoji) {
    requireHistory(userId, channel);
    requireModeration(userId, channel);
    world.reactions().clear(visible(userId, channel, messageId), emoji);
  }

  /** An answer under an interaction: the bot needs no permission in the channel for it. */
  Message answer(Channel channel, MessageType type, MessageDraft draft, InteractionOrigin origin) {
    MessageDraft checked = MessageRules.checked(draft);
    long visibleTo = MessageFlag.EPHEMERAL.in(draft.flags()) ? origin.userId() : 0;
    MessageMentions effective = mentionsOf(channel, world.bot().id(), checked);
    return world
        .messages()
        .add(channel, world.bot().id(), type, checked, effective, origin, visibleTo);
  }

  /** The "thinking…" that is shown until the bot says more. */
  Message think(
      Channel channel,
      MessageType type,
      boolean ephemeral,
      long replyTo,
      InteractionOrigin origin) {
    int flags = MessageFlag.LOADING.mask() | (ephemeral ? MessageFlag.EPHEMERAL.mask() : 0);
    MessageDraft draft = MessageDraft.replyTo(replyTo, "").withFlags(flags);
    long visibleTo = ephemeral ? origin.userId() : 0;
    return world
        .messages()
        .add(channel, world.bot().id(), type, draft, MessageMentions.NONE, origin, visibleTo);
  }

  /** A message of a webhook, whose token is all the permission that is needed. */
  Message sendAs(Webhook webhook, String name, Channel place, MessageDraft draft) {
    MessageDraft checked = MessageRules.checked(draft);
    MessageMentions effective = mentionsOf(place, webhook.id(), checked);
    return world.messages().addOfWebhook(place, webhook.id(), name, checked, effective);
  }

  private MessageMentions mentionsOf(Channel channel, long authorId, MessageDraft draft) {
    StringBuilder text = new StringBuilder(draft.content());
    Components.all(draft.components())
        .filter(component -> ComponentRules.type(component) == Components.TEXT_DISPLAY)
        .forEach(component -> text.append('\n').append(component.getString("content")));
    return mentions.effective(
        channel, authorId, text.toString(), draft.allowedMentions(), draft.replyTo());
  }

  private void requireSend(long userId, Channel channel, MessageDraft draft) {
    if (!channel.type().holdsMessages()) {
      throw new Rejection(ErrorCode.NOT_A_TEXT_CHANNEL);
    }
    if (channel instanceof DirectChannel direct && userId == world.bot().id()) {
      requireReachable(direct.personId());
    }
    world.permissions().require(userId, channel, PermissionFlag.SEND_MESSAGES);
    if (!draft.embeds().isEmpty()) {
      world.permissions().require(userId, channel, PermissionFlag.EMBED_LINKS);
    }
    if (!draft.uploads().isEmpty()) {
      world.permissions().require(userId, channel, PermissionFlag.ATTACH_FILES);
    }
    if (draft.tts()) {
      world.permissions().require(userId, channel, PermissionFlag.SEND_TTS_MESSAGES);
    }
  }

  private void requireReachable(long personId) {
    if (!world.members().shareGuild(world.bot().id(), personId)) {
      throw new Rejection(ErrorCode.NO_MUTUAL_GUILDS);
    }
    if (!world.people().get(personId).acceptsDirectMessages()) {
      throw new Rejection(ErrorCode.CANNOT_DIRECT_MESSAGE);
    }
  }

  private MessageDraft withKnownReply(Channel channel, MessageDraft draft) {
    if (draft.replyTo() == 0 || world.messages().find(channel.id(), draft.replyTo()).isPresent()) {
      return draft;
    }
    if (!draft.failIfReplyMissing()) {
      return draft.withoutReply();
    }
    FormProblems problems = FormProblems.none();
    problems.at("message_reference").add("MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message");
    throw new Rejection(problems);
  }

  private void requireHistory(long userId, Channel channel) {
    world.permissions().require(userId, channel, PermissionFlag.READ_MESSAGE_HISTORY);
  }

  private void requireHistoryForReply(long userId, Channel channel) {
    if (!world.permissions().inChannel(userId, channel).has(PermissionFlag.READ_MESSAGE_HISTORY)) {
      throw new Rejection(ErrorCode.REPLY_NEEDS_HISTORY);
    }
  }

  /** In direct messages nobody is a moderator. */
  private void requireModeration(long userId, Channel channel) {
    if (channel instanceof DirectChannel) {
      throw new Rejection(ErrorCode.MISSING_PERMISSIONS);
    }
    world.permissions().require(userId, channel, PermissionFlag.MANAGE_MESSAGES);
  }

  /** Removes an ephemeral message from its person's view. */
  public void dismiss(long userId, Message message) {
    Message found = world.messages().get(message.channelId(), message.id());
    if (found.visibleTo() != userId) {
      throw new Rejection(ErrorCode.UNKNOWN_MESSAGE);
    }
    world.messages().delete(found.channelId(), List.of(found), false);
  }

  /** The message's current state, if the user sees it. */
  public Message visible(long userId, Channel channel, long messageId) {
    Message message = world.messages().get(channel.id(), messageId);
    if (message.ephemeral() && message.visibleTo() != userId) {
      throw new Rejection(ErrorCode.UNKNOWN_MESSAGE);
    }
    return message;
  }
}
