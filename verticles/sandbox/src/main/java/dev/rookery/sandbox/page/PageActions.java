package dev.rookery.sandbox.page;

import dev.rookery.sandbox.actions.Actions;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.commands.CommandForm;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.Upload;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page's calls for a person's actions. Every body names the person under {@code as}. */
final class PageActions {
  private final World world;
  private final Actions actions;

  PageActions(World world, Actions actions) {
    this.world = world;
    this.actions = actions;
  }

  void mount(PageRoutes routes) {
    routes.post("/say", this::say);
    routes.post(
        "/edit", body -> person(body).edit(message(body), LenientJson.text(body, "content")));
    routes.post("/delete", body -> person(body).delete(message(body)));
    routes.post("/dismiss", body -> person(body).dismiss(message(body)));
    routes.post(
        "/react", body -> person(body).react(message(body), LenientJson.text(body, "emoji")));
    routes.post(
        "/unreact", body -> person(body).unreact(message(body), LenientJson.text(body, "emoji")));
    routes.post("/pin", body -> person(body).pin(message(body)));
    routes.post("/unpin", body -> person(body).unpin(message(body)));
    routes.post("/typing", body -> person(body).startTyping(channel(body)));
    routes.post("/direct", this::openDirectMessages);
    routes.post("/slash", this::slash);
    routes.post("/autocomplete", this::autocomplete);
    routes.post("/user-command", this::useOnUser);
    routes.post("/message-command", this::useOnMessage);
    routes.post("/click", this::click);
    routes.post("/select", this::select);
    routes.post("/modal", this::submit);
    routes.post("/reset", body -> actions.resetWorld().map(new JsonObject()));
  }

  private Future<?> say(JsonObject body) {
    String content = LenientJson.text(body, "content");
    long replyTo = LenientJson.number(body, "reply_to").orElse(0);
    Person person = person(body);
    Future<Message> message =
        replyTo == 0
            ? person.say(channel(body), content).message()
            : person.reply(world.messages().get(channel(body).id(), replyTo), content).message();
    return message.map(sent -> new JsonObject().put("id", PageView.id(sent.id())));
  }

  private Future<?> openDirectMessages(JsonObject body) {
    return person(body)
        .openDirectMessages()
        .map(channel -> new JsonObject().put("channel", PageView.id(channel.id())));
  }

  private Future<?> slash(JsonObject body) {
    return asked(
        person(body)
            .slash(channel(body), LenientJson.text(body, "command"), values(body, "options")));
  }

  private Future<?> autocomplete(JsonObject body) {
    return person(body)
        .autocomplete(
            channel(body),
            LenientJson.text(body, "command"),
            values(body, "options"),
            LenientJson.text(body, "focused"))
        .choices()
        .map(CommandForm::writeChoices);
  }

  private Future<?> useOnUser(JsonObject body) {
    return asked(
        person(body)
            .useOn(
                channel(body),
                world.people().get(LenientJson.number(body, "user").orElse(0)),
                LenientJson.text(body, "command")));
  }

  private Future<?> useOnMessage(JsonObject body) {
    return asked(person(body).useOn(message(body), LenientJson.text(body, "command")));
  }

  private Future<?> click(JsonObject body) {
    return asked(person(body).click(message(body), LenientJson.text(body, "custom_id")));
  }

  private Future<?> select(JsonObject body) {
    return asked(
        person(body)
            .select(
                message(body),
                LenientJson.text(body, "custom_id"),
                LenientJson.array(body, "values").stream().toList()));
  }

  private Future<?> submit(JsonObject body) {
    return asked(
        person(body)
            .submit(LenientJson.number(body, "interaction").orElse(0), values(body, "values")));
  }

  /** Completes once the bot was asked; the page gets its answer through the feed. */
  private static Future<?> asked(Conversation conversation) {
    return conversation
        .asked()
        .map(interaction -> new JsonObject().put("interaction", PageView.id(interaction.id())));
  }

  private Person person(JsonObject body) {
    return actions.as(world.people().get(LenientJson.number(body, "as").orElse(0)));
  }

  private Channel channel(JsonObject body) {
    return world.channels().get(LenientJson.number(body, "channel").orElse(0));
  }

  private Message message(JsonObject body) {
    return world.messages().get(channel(body).id(), LenientJson.number(body, "message").orElse(0));
  }

  private static Map<String, Object> values(JsonObject body, String field) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (body.getValue(field) instanceof JsonObject given) {
      given.stream()
          .filter(entry -> entry.getValue() != null)
          .forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
    }
    return values;
  }

  /** Files come as objects, lists of picked values as arrays, everything else as it is. */
  private static Object value(Object value) {
    return switch (value) {
      case JsonObject file -> upload(file);
      case JsonArray several -> several.stream().toList();
      default -> value;
    };
  }

  private static Upload upload(JsonObject file) {
    String type = LenientJson.text(file, "type");
    return new Upload(
        LenientJson.text(file, "name"),
        type.isEmpty() ? "application/octet-stream" : type,
        "",
        Buffer.buffer(Base64.getDecoder().decode(LenientJson.text(file, "base64"))));
  }
}
