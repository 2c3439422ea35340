package dev.rookery.sandbox.rest;

import static dev.rookery.sandbox.rest.RouteTable.Access.TOKEN_IN_PATH;

import dev.rookery.sandbox.wire.Wire;
import dev.rookery.sandbox.world.Choice;
import dev.rookery.sandbox.world.CommandForm;
import dev.rookery.sandbox.world.Interaction;
import dev.rookery.sandbox.world.InteractionCallback;
import dev.rookery.sandbox.world.Json;
import dev.rookery.sandbox.world.Message;
import dev.rookery.sandbox.world.MessageFlag;
import dev.rookery.sandbox.world.Modal;
import dev.rookery.sandbox.world.Problems;
import dev.rookery.sandbox.world.World;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The bot's first answers to interactions. */
final class InteractionResource implements RestApi.Resource {
  private final World world;
  private final Wire wire;

  InteractionResource(World world, Wire wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.add(
        HttpMethod.POST,
        "/interactions/{interaction_id}/{interaction_token}/callback",
        TOKEN_IN_PATH,
        this::callback);
  }

  private Answer callback(Call request) {
    InteractionCallback callback = read(request);
    long id = request.id("interaction_id");
    Optional<Message> message =
        world.interactions().answer(id, request.path("interaction_token"), callback);
    if (!request.query("with_response").equals("true")) {
      return Answer.NO_CONTENT;
    }
    Interaction interaction = world.interactions().get(id);
    return Answer.ok(wire.interactions().callback(interaction, callback, message));
  }

  private static InteractionCallback read(Call request) {
    JsonObject body = request.object();
    JsonObject data = body.getValue("data") instanceof JsonObject given ? given : new JsonObject();
    return switch ((int) Json.number(body, "type").orElse(0)) {
      case 4 -> new InteractionCallback.Reply(MessageForms.draft(data, request.form()));
      case 5 -> new InteractionCallback.DeferReply(ephemeral(data));
      case 6 -> new InteractionCallback.DeferUpdate();
      case 7 -> new InteractionCallback.Update(MessageForms.edit(data, request.form()));
      case 8 -> new InteractionCallback.Choices(choices(data));
      case 9 -> new InteractionCallback.ShowModal(Modal.read(data));
      default -> throw unknownType();
    };
  }

  private static boolean ephemeral(JsonObject data) {
    return MessageFlag.EPHEMERAL.in((int) Json.number(data, "flags").orElse(0));
  }

  private static List<Choice> choices(JsonObject data) {
    Problems problems = Problems.none();
    List<Choice> choices =
        CommandForm.readChoices(Json.array(data, "choices"), problems.at("data").at("choices"));
    problems.throwIfAny();
    return choices;
  }

  private static RuntimeException unknownType() {
    Problems problems = Problems.none();
    problems.at("type").add("BASE_TYPE_CHOICES", "Value must be one of {1, 4, 5, 6, 7, 8, 9, 12}.");
    return problems.toRejection();
  }
}
