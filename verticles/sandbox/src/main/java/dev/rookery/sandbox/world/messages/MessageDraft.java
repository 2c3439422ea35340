package dev.rookery.sandbox.world.messages;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message before it is sent.
 *
 * @param embeds in Discord's form
 * @param components in Discord's form
 * @param flags the bits of {@link MessageFlag}
 * @param replyTo the message that is answered, 0 for none
 * @param failIfReplyMissing whether an unknown {@code replyTo} is an error; otherwise it is dropped
 * @param nonce a string or number that the sender recognises the message by
 * @param nonceOnce whether a second message with that nonce yields the first one again
 */
public record MessageDraft(
    String content,
    JsonArray embeds,
    JsonArray components,
    List<Upload> uploads,
    AllowedMentions allowedMentions,
    int flags,
    boolean tts,
    long replyTo,
    boolean failIfReplyMissing,
    @Nullable Object nonce,
    boolean nonceOnce) {

  public MessageDraft {
    uploads = List.copyOf(uploads);
  }

  /** A plain message. */
  public static MessageDraft text(String content) {
    return replyTo(0, content);
  }

  /** A plain message in answer to another. */
  public static MessageDraft replyTo(long messageId, String content) {
    return new MessageDraft(
        content,
        new JsonArray(),
        new JsonArray(),
        List.of(),
        AllowedMentions.ALL,
        0,
        false,
        messageId,
        true,
        null,
        false);
  }

  /** This draft with one more file. */
  public MessageDraft with(Upload upload) {
    return new MessageDraft(
        content,
        embeds,
        components,
        Stream.concat(uploads.stream(), Stream.of(upload)).toList(),
        allowedMentions,
        flags,
        tts,
        replyTo,
        failIfReplyMissing,
        nonce,
        nonceOnce);
  }

  public MessageDraft withFlags(int newFlags) {
    return new MessageDraft(
        content,
        embeds,
        components,
        uploads,
        allowedMentions,
        newFlags,
        tts,
        replyTo,
        failIfReplyMissing,
        nonce,
        nonceOnce);
  }

  public MessageDraft answering(long messageId) {
    return new MessageDraft(
        content,
        embeds,
        components,
        uploads,
        allowedMentions,
        flags,
        tts,
        messageId,
        false,
        nonce,
        nonceOnce);
  }

  public MessageDraft withoutReply() {
    return answering(0);
  }

  MessageDraft checked(JsonArray checkedEmbeds, JsonArray checkedComponents) {
    return new MessageDraft(
        content,
        checkedEmbeds,
        checkedComponents,
        uploads,
        allowedMentions,
        flags,
        tts,
        replyTo,
        failIfReplyMissing,
        nonce,
        nonceOnce);
  }

  boolean empty() {
    return content.isBlank() && embeds.isEmpty() && components.isEmpty() && uploads.isEmpty();
  }
}
