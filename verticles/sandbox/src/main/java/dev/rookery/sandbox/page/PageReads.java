package dev.rookery.sandbox.page;

import dev.rookery.sandbox.moderation.Pins;
import dev.rookery.sandbox.traffic.Traffic;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.commands.ApplicationCommand;
import dev.rookery.sandbox.world.commands.CommandDefinition.Leaf;
import dev.rookery.sandbox.world.commands.CommandForm;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The page's reads: people, the view of one of them, messages, commands, the log. */
final class PageReads {
  private static final int MESSAGES_MAX = 200;

  private final World world;
  private final PageMessages messages;
  private final PageView view;
  private final Traffic traffic;
  private final Pins pins;

  PageReads(World world, PageMessages messages, PageView view, Traffic traffic) {
    this.world = world;
    this.messages = messages;
    this.view = view;
    this.traffic = traffic;
    this.pins = new Pins(world);
  }

  void mount(PageRoutes routes) {
    routes.get("/people", request -> view.people());
    routes.get("/view", request -> view.of(person(request)));
    routes.get("/messages", this::messages);
    routes.get("/pins", this::pins);
    routes.get("/commands", this::commands);
    routes.get("/log", this::log);
  }

  /** The latest messages that the person sees, oldest first; those before one of them if asked. */
  private JsonArray messages(HttpServerRequest request) {
    User person = person(request);
    Channel channel = channel(request);
    world.permissions().require(person.id(), channel, PermissionFlag.READ_MESSAGE_HISTORY);
    long before = LenientJson.number(request.getParam("before")).orElse(Long.MAX_VALUE);
    List<Message> seen =
        world.messages().of(channel).stream()
            .filter(message -> message.id() < before)
            .filter(message -> !message.ephemeral() || message.visibleTo() == person.id())
            .toList();
    JsonArray forms = new JsonArray();
    seen.subList(Math.max(0, seen.size() - MESSAGES_MAX), seen.size()).stream()
        .map(message -> messages.of(message, person))
        .forEach(forms::add);
    return forms;
  }

  /** The pinned messages of a channel that the person may read, the one pinned last first. */
  private JsonArray pins(HttpServerRequest request) {
    User person = person(request);
    JsonArray forms = new JsonArray();
    pins.of(person.id(), channel(request)).stream()
        .map(message -> messages.of(message, person))
        .forEach(forms::add);
    return forms;
  }

  private JsonArray commands(HttpServerRequest request) {
    JsonArray forms = new JsonArray();
    world.commands().availableTo(person(request).id(), channel(request)).stream()
        .map(PageReads::command)
        .forEach(forms::add);
    return forms;
  }

  private static JsonObject command(ApplicationCommand command) {
    JsonArray leaves = new JsonArray();
    command.definition().leaves().stream().map(PageReads::leaf).forEach(leaves::add);
    return new JsonObject()
        .put("type", command.definition().type().code())
        .put("name", command.definition().name())
        .put("leaves", leaves);
  }

  private static JsonObject leaf(Leaf leaf) {
    return new JsonObject()
        .put("name", leaf.fullName())
        .put("description", leaf.description())
        .put("options", CommandForm.writeOptions(leaf.options()));
  }

  private JsonArray log(HttpServerRequest request) {
    JsonArray forms = new JsonArray();
    traffic.latest().stream().map(LogForm::of).forEach(forms::add);
    return forms;
  }

  private User person(HttpServerRequest request) {
    return world.people().get(LenientJson.number(request.getParam("as")).orElse(0));
  }

  private Channel channel(HttpServerRequest request) {
    return world.channels().get(LenientJson.number(request.getParam("channel")).orElse(0));
  }
}
