package dev.rookery.sandbox.world.messages;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An edit of a message. What is null stays as it is.
 *
 * @param keptAttachmentIds the attachments that stay; null keeps all
 * @param uploads files that are added
 */
public record MessageEdit(
    @Nullable String content,
    @Nullable JsonArray embeds,
    @Nullable JsonArray components,
    @Nullable Set<Long> keptAttachmentIds,
    List<Upload> uploads,
    AllowedMentions allowedMentions,
    @Nullable Integer flags) {

  public MessageEdit {
    uploads = List.copyOf(uploads);
  }

  /** An edit of only the text. */
  public static MessageEdit text(String content) {
    return new MessageEdit(content, null, null, null, List.of(), AllowedMentions.ALL, null);
  }

  public boolean keeps(long attachmentId) {
    return keptAttachmentIds == null || keptAttachmentIds.contains(attachmentId);
  }

  /** The draft as an edit that replaces everything. */
  public static MessageEdit of(MessageDraft draft) {
    return new MessageEdit(
        draft.content(),
        draft.embeds(),
        draft.components(),
        Set.of(),
        draft.uploads(),
        draft.allowedMentions(),
        draft.flags());
  }
}
