package dev.rookery.sandbox.rest.messages;

import dev.rookery.sandbox.rest.routing.Form;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.world.messages.AllowedMentions;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages and edits of messages as bots send them. */
public final class MessageForms {
  private MessageForms() {}

  public static MessageDraft draft(JsonObject body, Form form) {
    refusePolls(body);
    JsonObject reference =
        body.getValue("message_reference") instanceof JsonObject given ? given : new JsonObject();
    return new MessageDraft(
        LenientJson.text(body, "content"),
        LenientJson.array(body, "embeds"),
        LenientJson.array(body, "components"),
        form.uploads(body),
        allowedMentions(body),
        (int) LenientJson.number(body, "flags").orElse(0),
        LenientJson.flag(body, "tts", false),
        LenientJson.number(reference, "message_id").orElse(0),
        LenientJson.flag(reference, "fail_if_not_exists", true),
        body.getValue("nonce"),
        LenientJson.flag(body, "enforce_nonce", false));
  }

  public static MessageEdit edit(JsonObject body, Form form) {
    return new MessageEdit(
        body.containsKey("content") ? LenientJson.text(body, "content") : null,
        body.containsKey("embeds") ? LenientJson.array(body, "embeds") : null,
        body.containsKey("components") ? LenientJson.array(body, "components") : null,
        body.containsKey("attachments") ? kept(body, form) : null,
        form.uploads(body),
        allowedMentions(body),
        body.getValue("flags") == null
            ? null
            : Integer.valueOf((int) LenientJson.number(body, "flags").orElse(0)));
  }

  /** The old attachments that stay: those that are not among the new files. */
  private static Set<Long> kept(JsonObject body, Form form) {
    return LenientJson.objects(LenientJson.array(body, "attachments"))
        .flatMap(entry -> LenientJson.number(entry, "id").stream().boxed())
        .filter(id -> !form.files().containsKey(id.intValue()))
        .collect(Collectors.toSet());
  }

  private static AllowedMentions allowedMentions(JsonObject body) {
    if (!(body.getValue("allowed_mentions") instanceof JsonObject allowed)) {
      return AllowedMentions.ALL;
    }
    List<Object> parse = list(allowed.getValue("parse"));
    return new AllowedMentions(
        parse.contains("everyone"),
        parse.contains("users"),
        parse.contains("roles"),
        new HashSet<>(LenientJson.ids(LenientJson.array(allowed, "users"))),
        new HashSet<>(LenientJson.ids(LenientJson.array(allowed, "roles"))),
        LenientJson.flag(allowed, "replied_user", false));
  }

  private static List<Object> list(@Nullable Object value) {
    return value instanceof JsonArray array ? array.stream().toList() : List.of();
  }

  private static void refusePolls(JsonObject body) {
    if (body.getValue("poll") != null) {
      FormProblems problems = FormProblems.none();
      problems.at("poll").add("NOT_SIMULATED", "The sandbox does not simulate polls.");
      problems.throwIfAny();
    }
  }
}
