package dev.rookery.sandbox.world.messages;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.Rejection;
import io.vertx.core.json.JsonArray;

/** Discord's limits for messages, and the form in which a message is kept. */
public final class MessageRules {
  private static final int CONTENT_MAX = 2_000;
  private static final int UPLOADS_MAX = 10;

  private MessageRules() {}

  /** The draft as it is kept; fails with everything that is wrong with it. */
  public static MessageDraft checked(MessageDraft draft) {
    FormProblems problems = FormProblems.none();
    checkContent(draft.content(), problems);
    JsonArray embeds = EmbedRules.checked(draft.embeds(), problems.at("embeds"));
    boolean v2 = MessageFlag.COMPONENTS_V2.in(draft.flags());
    JsonArray components =
        ComponentRules.checked(draft.components(), v2, problems.at("components"));
    if (v2) {
      forbidLegacy(draft.content(), embeds, problems);
    }
    problems.throwIfAny();
    checkUploads(draft.uploads().size());
    draft.uploads().forEach(MessageRules::checkSize);
    if (draft.empty()) {
      throw new Rejection(ErrorCode.EMPTY_MESSAGE);
    }
    return draft.checked(embeds, components);
  }

  /** The change as it is applied to that message; fails with everything that is wrong with it. */
  public static MessageEdit checked(MessageEdit edit, Message message) {
    FormProblems problems = FormProblems.none();
    int flags = edit.flags() == null ? message.flags() : edit.flags();
    boolean v2 = MessageFlag.COMPONENTS_V2.in(flags | message.flags());
    if (edit.content() != null) {
      checkContent(edit.content(), problems);
    }
    JsonArray embeds =
        edit.embeds() == null ? null : EmbedRules.checked(edit.embeds(), problems.at("embeds"));
    JsonArray components =
        edit.components() == null
            ? null
            : ComponentRules.checked(edit.components(), v2, problems.at("components"));
    if (v2) {
      String content = edit.content() == null ? message.content() : edit.content();
      forbidLegacy(content, embeds == null ? message.embeds() : embeds, problems);
    }
    problems.throwIfAny();
    edit.uploads().forEach(MessageRules::checkSize);
    requireSomethingLeft(edit, message);
    Integer keptFlags =
        v2 ? Integer.valueOf(flags | MessageFlag.COMPONENTS_V2.mask()) : edit.flags();
    return new MessageEdit(
        edit.content(),
        embeds,
        components,
        edit.keptAttachmentIds(),
        edit.uploads(),
        edit.allowedMentions(),
        keptFlags);
  }

  private static void requireSomethingLeft(MessageEdit edit, Message message) {
    String content = edit.content() == null ? message.content() : edit.content();
    boolean noAttachments = message.attachments().stream().noneMatch(file -> edit.keeps(file.id()));
    boolean nothing =
        content.isBlank()
            && (edit.embeds() == null ? message.embeds() : edit.embeds()).isEmpty()
            && (edit.components() == null ? message.components() : edit.components()).isEmpty()
            && edit.uploads().isEmpty()
            && noAttachments;
    if (nothing) {
      throw new Rejection(ErrorCode.EMPTY_MESSAGE);
    }
  }

  private static void checkContent(String content, FormProblems problems) {
    problems.at("content").lengthAtMost(content.codePointCount(0, content.length()), CONTENT_MAX);
  }

  private static void forbidLegacy(String content, JsonArray embeds, FormProblems problems) {
    String rule = "cannot be used when using MessageFlags.IS_COMPONENTS_V2";
    if (!content.isEmpty()) {
      problems
          .at("content")
          .add(
              "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The 'content' field " + rule);
    }
    if (!embeds.isEmpty()) {
      problems
          .at("embeds")
          .add("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The 'embeds' field " + rule);
    }
  }

  private static void checkUploads(int count) {
    if (count > UPLOADS_MAX) {
      FormProblems problems = FormProblems.none();
      problems
          .at("attachments")
          .add("BASE_TYPE_MAX_LENGTH", "Must be " + UPLOADS_MAX + " or fewer in length.");
      problems.throwIfAny();
    }
  }

  private static void checkSize(Upload upload) {
    if (upload.content().length() > Upload.SIZE_MAX) {
      throw new Rejection(ErrorCode.ENTITY_TOO_LARGE);
    }
  }
}
