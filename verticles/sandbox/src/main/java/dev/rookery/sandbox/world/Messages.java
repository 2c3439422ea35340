package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.InteractionOrigin;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;
import dev.rookery.sandbox.world.messages.MessageFlag;
import dev.rookery.sandbox.world.messages.MessageMentions;
import dev.rookery.sandbox.world.messages.MessageType;
import dev.rookery.sandbox.world.messages.Upload;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The messages by channel. This is only the store; {@link Posting} and {@link Interactions} check
 * who may do what.
 */
public final class Messages {
  /** The oldest messages of a channel are dropped beyond this many, so that memory is bounded. */
  static final int KEPT_PER_CHANNEL_MAX = 5_000;

  /** Discord speaks of "the past few minutes". */
  private static final Duration NONCE_LIFE = Duration.ofMinutes(5);

  private final World world;
  private final Map<Long, NavigableMap<Long, Message>> byChannel = new ConcurrentHashMap<>();

  Messages(World world) {
    this.world = world;
  }

  void restore(List<Message> kept) {
    kept.forEach(message -> messagesOf(message.channelId()).put(message.id(), message));
  }

  void clear() {
    byChannel.clear();
  }

  public Message get(long channelId, long messageId) {
    return find(channelId, messageId).orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_MESSAGE));
  }

  public Optional<Message> find(long channelId, long messageId) {
    return Optional.ofNullable(messagesOf(channelId).get(messageId));
  }

  /** The channel's messages, oldest first. */
  public List<Message> of(Channel channel) {
    return List.copyOf(messagesOf(channel.id()).values());
  }

  /** The channel's latest message. */
  public Optional<Message> last(Channel channel) {
    return Optional.ofNullable(messagesOf(channel.id()).lastEntry()).map(Map.Entry::getValue);
  }

  /** The channel's pinned messages, the one pinned last first. */
  public List<Message> pinned(Channel channel) {
    return messagesOf(channel.id()).values().stream()
        .filter(message -> message.pinnedAt() != null)
        .sorted(Comparator.comparing(Messages::pinTime).reversed())
        .toList();
  }

  private static Instant pinTime(Message message) {
    return Objects.requireNonNull(message.pinnedAt());
  }

  /**
   * A page of the channel that everyone may see, newest first. At most one of the bounds is used.
   *
   * @param before only messages older than this one, 0 for any
   * @param after only messages newer than this one, 0 for any
   * @param around messages on both sides of this one, 0 for any
   */
  public List<Message> page(Channel channel, long before, long after, long around, int limit) {
    NavigableMap<Long, Message> all = messagesOf(channel.id());
    if (around != 0) {
      List<Message> newer = firstPublic(all.tailMap(around, true).values(), limit / 2 + 1);
      List<Message> older =
          firstPublic(all.headMap(around, false).descendingMap().values(), limit / 2);
      List<Message> both = new ArrayList<>(newer.reversed());
      both.addAll(older);
      return both;
    }
    if (after != 0) {
      return firstPublic(all.tailMap(after, false).values(), limit).reversed();
    }
    NavigableMap<Long, Message> older = before == 0 ? all : all.headMap(before, false);
    return firstPublic(older.descendingMap().values(), limit);
  }

  private static List<Message> firstPublic(Iterable<Message> messages, int limit) {
    List<Message> page = new ArrayList<>();
    for (Message message : messages) {
      if (page.size() == limit) {
        break;
      }
      if (!message.ephemeral()) {
        page.add(message);
      }
    }
    return page;
  }

  /**
   * The author's message of the last few minutes with the draft's nonce, if the nonce must be
   * unique.
   */
  Optional<Message> withNonce(Channel channel, long authorId, MessageDraft draft) {
    if (!draft.nonceOnce() || draft.nonce() == null) {
      return Optional.empty();
    }
    Instant oldest = world.now().minus(NONCE_LIFE);
    return messagesOf(channel.id()).descendingMap().values().stream()
        .takeWhile(message -> message.sentAt().isAfter(oldest))
        .filter(message -> message.authorId() == authorId)
        .filter(message -> draft.nonce().equals(message.nonce()))
        .findFirst();
  }

  public Message add(
      Channel channel,
      long authorId,
      MessageType type,
      MessageDraft draft,
      MessageMentions mentions,
      @Nullable InteractionOrigin origin,
      long visibleTo) {
    return add(
        channel,
        message(
            world.snowflakes().next(),
            channel,
            authorId,
            type,
            draft,
            mentions,
            origin,
            visibleTo));
  }

  /** Adds a message that a webhook sends under that name. */
  Message addOfWebhook(
      Channel channel, long webhookId, String name, MessageDraft draft, MessageMentions mentions) {
    return add(
        channel,
        message(
                world.snowflakes().next(),
                channel,
                webhookId,
                MessageType.DEFAULT,
                draft,
                mentions,
                null,
                0)
            .sentAs(name));
  }

  private Message add(Channel channel, Message message) {
    NavigableMap<Long, Message> messages = messagesOf(channel.id());
    messages.put(message.id(), message);
    if (messages.size() > KEPT_PER_CHANNEL_MAX) {
      messages.pollFirstEntry();
    }
    world.publish(new WorldEvent.MessageSent(message));
    return message;
  }

  /** A plain message that was sent at a time that is over; nobody is told. */
  public Message addEarlier(Channel channel, long authorId, String text, Instant sentAt) {
    NavigableMap<Long, Message> messages = messagesOf(channel.id());
    long id = Snowflakes.firstOf(sentAt);
    while (messages.containsKey(id)) {
      id++;
    }
    Message message =
        message(
            id,
            channel,
            authorId,
            MessageType.DEFAULT,
            MessageDraft.text(text),
            MessageMentions.NONE,
            null,
            0);
    messages.put(id, message);
    return message;
  }

  private Message message(
      long id,
      Channel channel,
      long authorId,
      MessageType type,
      MessageDraft draft,
      MessageMentions mentions,
      @Nullable InteractionOrigin origin,
      long visibleTo) {
    return new Message(
        id,
        channel.id(),
        authorId,
        type,
        draft.content(),
        draft.embeds(),
        draft.components(),
        attachmentsOf(draft.uploads()),
        mentions,
        List.of(),
        draft.flags(),
        draft.tts(),
        draft.replyTo(),
        origin,
        visibleTo,
        draft.nonce(),
        null,
        null,
        null);
  }

  /** Applies a checked change; the loading flag goes, since there is now something to show. */
  Message change(Message message, MessageEdit edit, MessageMentions mentions) {
    int flags = edit.flags() == null ? message.flags() : mergedFlags(message, edit.flags());
    Message changed =
        message.edited(
            orElse(edit.content(), message.content()),
            orElse(edit.embeds(), message.embeds()),
            orElse(edit.components(), message.components()),
            attachmentsAfter(message, edit),
            mentions,
            flags & ~MessageFlag.LOADING.mask(),
            world.now());
    replace(changed);
    world.publish(new WorldEvent.MessageEdited(message, changed));
    return changed;
  }

  public void replace(Message message) {
    messagesOf(message.channelId()).replace(message.id(), message);
  }

  void delete(long channelId, List<Message> messages, boolean inBulk) {
    messages.forEach(message -> messagesOf(channelId).remove(message.id()));
    messages.stream()
        .flatMap(message -> message.attachments().stream())
        .forEach(attachment -> world.files().forget(attachment.id()));
    world.publish(new WorldEvent.MessagesDeleted(channelId, messages, inBulk));
  }

  /** Deletes what the user wrote in the guild within that time before now. */
  public void deleteRecent(SimulatedGuild guild, long authorId, Duration span) {
    Instant oldest = world.now().minus(span);
    for (GuildChannel channel : world.channels().withThreads(guild.id())) {
      List<Message> recent =
          messagesOf(channel.id()).values().stream()
              .filter(message -> message.authorId() == authorId)
              .filter(message -> message.sentAt().isAfter(oldest))
              .toList();
      if (!recent.isEmpty()) {
        delete(channel.id(), recent, true);
      }
    }
  }

  void forget(long channelId) {
    byChannel.remove(channelId);
  }

  private static int mergedFlags(Message message, int wanted) {
    int fixed = MessageFlag.EPHEMERAL.mask() | MessageFlag.HAS_THREAD.mask();
    return (message.flags() & fixed) | (wanted & ~fixed);
  }

  private List<Attachment> attachmentsAfter(Message message, MessageEdit edit) {
    List<Attachment> attachments = new ArrayList<>(message.attachments());
    attachments.removeIf(attachment -> !edit.keeps(attachment.id()));
    attachments.addAll(attachmentsOf(edit.uploads()));
    return attachments;
  }

  private List<Attachment> attachmentsOf(List<Upload> uploads) {
    return uploads.stream().map(upload -> world.files().store(upload)).toList();
  }

  private static String orElse(@Nullable String changed, String before) {
    return changed == null ? before : changed;
  }

  private static JsonArray orElse(@Nullable JsonArray changed, JsonArray before) {
    return changed == null ? before : changed;
  }

  private NavigableMap<Long, Message> messagesOf(long channelId) {
    return byChannel.computeIfAbsent(channelId, id -> new ConcurrentSkipListMap<>());
  }
}
