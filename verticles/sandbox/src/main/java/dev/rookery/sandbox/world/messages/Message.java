package dev.rookery.sandbox.world.messages;

import dev.rookery.sandbox.world.guilds.Snowflakes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a message. The embeds and components are in Discord's form and must not be
 * changed.
 *
 * @param flags the bits of {@link MessageFlag}
 * @param replyTo the message that it answers, 0 for none
 * @param origin the interaction that it answers
 * @param visibleTo the only person who sees it, 0 if everyone in the channel does
 * @param pinnedAt when it was pinned in its channel; null if it is not
 * @param webhookName the name under which the author, a webhook, sent it; null for a user
 */
public record Message(
    long id,
    long channelId,
    long authorId,
    MessageType type,
    String content,
    JsonArray embeds,
    JsonArray components,
    List<Attachment> attachments,
    MessageMentions mentions,
    List<Reaction> reactions,
    int flags,
    boolean tts,
    long replyTo,
    @Nullable InteractionOrigin origin,
    long visibleTo,
    @Nullable Object nonce,
    @Nullable Instant editedAt,
    @Nullable Instant pinnedAt,
    @Nullable String webhookName) {

  public Message {
    attachments = List.copyOf(attachments);
    reactions = List.copyOf(reactions);
  }

  public Instant sentAt() {
    return Snowflakes.timeOf(id);
  }

  public boolean ephemeral() {
    return MessageFlag.EPHEMERAL.in(flags);
  }

  /** Whether it still says "thinking…". */
  public boolean loading() {
    return MessageFlag.LOADING.in(flags);
  }

  public JsonObject embed(int index) {
    return embeds.getJsonObject(index);
  }

  /** The component with that custom id. */
  public Optional<JsonObject> component(String customId) {
    return Components.all(components)
        .filter(component -> customId.equals(component.getString("custom_id")))
        .findFirst();
  }

  /** The button with that label. */
  public Optional<JsonObject> button(String label) {
    return Components.all(components)
        .filter(component -> component.getInteger("type") == Components.BUTTON)
        .filter(component -> label.equals(component.getString("label")))
        .findFirst();
  }

  /** All of the message's own text: its content and its text components. */
  public String text() {
    StringBuilder text = new StringBuilder(content);
    Components.all(components)
        .filter(component -> component.getInteger("type") == Components.TEXT_DISPLAY)
        .forEach(component -> text.append(component.getString("content")).append('\n'));
    return text.toString();
  }

  public Message withReactions(List<Reaction> newReactions) {
    return new Message(
        id,
        channelId,
        authorId,
        type,
        content,
        embeds,
        components,
        attachments,
        mentions,
        newReactions,
        flags,
        tts,
        replyTo,
        origin,
        visibleTo,
        nonce,
        editedAt,
        pinnedAt,
        webhookName);
  }

  public Message withFlags(int newFlags) {
    return new Message(
        id,
        channelId,
        authorId,
        type,
        content,
        embeds,
        components,
        attachments,
        mentions,
        reactions,
        newFlags,
        tts,
        replyTo,
        origin,
        visibleTo,
        nonce,
        editedAt,
        pinnedAt,
        webhookName);
  }

  /**
   * The message pinned or no longer pinned.
   *
   * @param when null for no longer
   */
  public Message pinned(@Nullable Instant when) {
    return marked(when, webhookName);
  }

  /** The message sent by a webhook under that name. */
  public Message sentAs(String name) {
    return marked(pinnedAt, name);
  }

  private Message marked(@Nullable Instant newPinnedAt, @Nullable String newWebhookName) {
    return new Message(
        id,
        channelId,
        authorId,
        type,
        content,
        embeds,
        components,
        attachments,
        mentions,
        reactions,
        flags,
        tts,
        replyTo,
        origin,
        visibleTo,
        nonce,
        editedAt,
        newPinnedAt,
        newWebhookName);
  }

  public Message edited(
      String newContent,
      JsonArray newEmbeds,
      JsonArray newComponents,
      List<Attachment> newAttachments,
      MessageMentions newMentions,
      int newFlags,
      Instant when) {
    return new Message(
        id,
        channelId,
        authorId,
        type,
        newContent,
        newEmbeds,
        newComponents,
        newAttachments,
        newMentions,
        reactions,
        newFlags,
        tts,
        replyTo,
        origin,
        visibleTo,
        nonce,
        when,
        pinnedAt,
        webhookName);
  }
}
