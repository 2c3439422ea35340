package dev.rookery.sandbox.world;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import dev.rookery.sandbox.world.interactions.CallbackRules;
import dev.rookery.sandbox.world.interactions.Interaction;
import dev.rookery.sandbox.world.interactions.InteractionCallback;
import dev.rookery.sandbox.world.interactions.InteractionTokens;
import dev.rookery.sandbox.world.interactions.Modal;
import dev.rookery.sandbox.world.messages.InteractionOrigin;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;
import dev.rookery.sandbox.world.messages.MessageRules;
import dev.rookery.sandbox.world.messages.MessageType;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People's interactions with the bot and its answers, with Discord's deadlines: a few seconds to
 * acknowledge, a quarter of an hour to add to it.
 */
public final class Interactions {
  private final World world;
  private final InteractionTokens tokens = new InteractionTokens();
  private final Map<Long, Progress> byId = new LinkedHashMap<>();
  private final Map<String, Progress> byToken = new LinkedHashMap<>();
  private Duration acknowledgeWithin = Duration.ofSeconds(3);
  private Duration followUpWithin = Duration.ofMinutes(15);

  Interactions(World world) {
    this.world = world;
  }

  /** The bot's progress with one interaction. */
  private static final class Progress {
    final Interaction interaction;
    boolean acknowledged;
    boolean timedOut;
    @Nullable Modal modal;

    /** The message that {@code @original} names, 0 for none. */
    long originalId;

    Progress(Interaction interaction) {
      this.interaction = interaction;
    }
  }

  void clear() {
    byId.clear();
    byToken.clear();
  }

  void setDeadlines(Duration acknowledgement, Duration followUp) {
    acknowledgeWithin = acknowledgement;
    followUpWithin = followUp;
  }

  /** How long the bot may take to acknowledge. */
  public Duration acknowledgeWithin() {
    return acknowledgeWithin;
  }

  /** Opens an interaction and tells the bot of it. */
  public Interaction open(Channel channel, InteractionOrigin origin, JsonObject data) {
    forgetExpired();
    long id = world.snowflakes().next();
    Interaction interaction =
        new Interaction(id, tokens.next(id), channel, origin.numbered(id), data);
    Progress progress = new Progress(interaction);
    byId.put(id, progress);
    byToken.put(interaction.token(), progress);
    world.publish(new WorldEvent.InteractionCreated(interaction));
    return interaction;
  }

  /** Gives up waiting for an answer; nothing happens if there is one. */
  public void expire(long id) {
    Progress progress = byId.get(id);
    if (progress != null && !progress.acknowledged && !progress.timedOut) {
      progress.timedOut = true;
      world.publish(new WorldEvent.InteractionTimedOut(progress.interaction));
    }
  }

  /** The form that the bot showed in answer to the interaction. */
  public Optional<Modal> modalOf(long id) {
    return Optional.ofNullable(byId.get(id)).map(progress -> progress.modal);
  }

  public Interaction get(long id) {
    Progress progress = byId.get(id);
    if (progress == null) {
      throw new Rejection(ErrorCode.UNKNOWN_INTERACTION);
    }
    return progress.interaction;
  }

  /**
   * The bot's first answer.
   *
   * @return the resulting message, if there is one
   */
  public Optional<Message> answer(long id, String token, InteractionCallback callback) {
    Progress progress = byId.get(id);
    if (progress == null || !progress.interaction.token().equals(token)) {
      throw new Rejection(ErrorCode.UNKNOWN_INTERACTION);
    }
    if (progress.acknowledged) {
      throw new Rejection(ErrorCode.ALREADY_ACKNOWLEDGED);
    }
    if (progress.timedOut || late(progress.interaction, acknowledgeWithin)) {
      expire(id);
      throw new Rejection(ErrorCode.UNKNOWN_INTERACTION);
    }
    CallbackRules.requireFitting(progress.interaction, callback);
    return carryOut(progress, callback);
  }

  private Optional<Message> carryOut(Progress progress, InteractionCallback callback) {
    Interaction interaction = progress.interaction;
    return switch (callback) {
      case InteractionCallback.Reply reply -> {
        MessageDraft draft = reply.draft().answering(interaction.origin().interactedMessageId());
        Message message =
            world
                .posting()
                .answer(
                    interaction.channel(),
                    CallbackRules.replyType(interaction),
                    draft,
                    interaction.origin());
        acknowledge(progress, callback, message.id());
        world.publish(new WorldEvent.OriginalReplied(interaction, message));
        yield Optional.of(message);
      }
      case InteractionCallback.DeferReply defer -> {
        Message message = think(interaction, defer.ephemeral());
        acknowledge(progress, callback, message.id());
        yield Optional.of(message);
      }
      case InteractionCallback.DeferUpdate defer -> {
        acknowledge(progress, callback, interaction.origin().interactedMessageId());
        yield Optional.empty();
      }
      case InteractionCallback.Update update -> {
        Message source = source(interaction);
        Message message = world.posting().applyEdit(interaction.channel(), source, update.edit());
        acknowledge(progress, callback, message.id());
        world.publish(new WorldEvent.OriginalEdited(interaction, message));
        yield Optional.of(message);
      }
      case InteractionCallback.Choices choices -> {
        acknowledge(progress, callback, 0);
        yield Optional.empty();
      }
      case InteractionCallback.ShowModal show -> {
        progress.modal = show.modal();
        acknowledge(progress, callback, 0);
        yield Optional.empty();
      }
    };
  }

  private void acknowledge(Progress progress, InteractionCallback callback, long originalId) {
    progress.acknowledged = true;
    progress.originalId = originalId;
    world.publish(new WorldEvent.InteractionAnswered(progress.interaction, callback));
  }

  private Message think(Interaction interaction, boolean ephemeral) {
    return world
        .posting()
        .think(
            interaction.channel(),
            CallbackRules.replyType(interaction),
            ephemeral,
            interaction.origin().interactedMessageId(),
            interaction.origin());
  }

  /** The bot's first answer, or the message whose component was used. */
  public Message original(String token) {
    return original(answered(token));
  }

  public Message editOriginal(String token, MessageEdit edit) {
    Progress progress = answered(token);
    return change(progress, original(progress), edit);
  }

  /** A further message. The first one after "thinking…" takes its place, as it does in reality. */
  public Message followUp(String token, MessageDraft draft) {
    Progress progress = answered(token);
    Interaction interaction = progress.interaction;
    Optional<Message> original = message(interaction, progress.originalId);
    if (original.filter(Message::loading).isPresent()) {
      return change(progress, original.get(), MessageEdit.of(MessageRules.checked(draft)));
    }
    MessageDraft answering = draft.answering(original.map(Message::id).orElse(0L));
    MessageType type = original.isPresent() ? MessageType.REPLY : MessageType.DEFAULT;
    Message message =
        world.posting().answer(interaction.channel(), type, answering, interaction.origin());
    world.publish(new WorldEvent.FollowedUp(interaction, message));
    return message;
  }

  /** One of the messages that answer the interaction. */
  public Message answerOf(String token, long messageId) {
    return answerOf(answered(token), messageId);
  }

  public Message editAnswer(String token, long messageId, MessageEdit edit) {
    Progress progress = answered(token);
    return change(progress, answerOf(progress, messageId), edit);
  }

  public void deleteAnswer(String token, long messageId) {
    Progress progress = answered(token);
    Message message = answerOf(progress, messageId);
    world.messages().delete(message.channelId(), List.of(message), false);
  }

  private Message change(Progress progress, Message message, MessageEdit edit) {
    Interaction interaction = progress.interaction;
    boolean wasLoading = message.loading();
    Message changed = world.posting().applyEdit(interaction.channel(), message, edit);
    if (wasLoading) {
      world.publish(new WorldEvent.OriginalReplied(interaction, changed));
    } else if (changed.id() == progress.originalId) {
      world.publish(new WorldEvent.OriginalEdited(interaction, changed));
    }
    return changed;
  }

  private Message answerOf(Progress progress, long messageId) {
    return message(progress.interaction, messageId)
        .filter(message ->
            message.id() == progress.originalId || answers(message, progress.interaction))
        .orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_MESSAGE));
  }

  private static boolean answers(Message message, Interaction interaction) {
    return message.origin() != null && message.origin().interactionId() == interaction.id();
  }

  private Message original(Progress progress) {
    return message(progress.interaction, progress.originalId)
        .orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_MESSAGE));
  }

  private Message source(Interaction interaction) {
    return message(interaction, interaction.origin().interactedMessageId())
        .orElseThrow(() -> new Rejection(ErrorCode.UNKNOWN_MESSAGE));
  }

  private Optional<Message> message(Interaction interaction, long messageId) {
    return world.messages().find(interaction.channel().id(), messageId);
  }

  private Progress answered(String token) {
    Progress progress = byToken.get(token);
    if (progress == null) {
      throw new Rejection(
          InteractionTokens.madeHere(token)
              ? ErrorCode.INVALID_WEBHOOK_TOKEN
              : ErrorCode.UNKNOWN_WEBHOOK);
    }
    if (late(progress.interaction, followUpWithin)) {
      throw new Rejection(ErrorCode.INVALID_WEBHOOK_TOKEN);
    }
    if (!progress.acknowledged) {
      throw new Rejection(ErrorCode.UNKNOWN_WEBHOOK);
    }
    return progress;
  }

  private boolean late(Interaction interaction, Duration allowed) {
    return world.now().isAfter(Snowflakes.timeOf(interaction.id()).plus(allowed));
  }

  private void forgetExpired() {
    Iterator<Progress> oldest = byId.values().iterator();
    while (oldest.hasNext()) {
      Interaction interaction = oldest.next().interaction;
      if (!late(interaction, followUpWithin)) {
        return;
      }
      oldest.remove();
      byToken.remove(interaction.token());
    }
  }
}
