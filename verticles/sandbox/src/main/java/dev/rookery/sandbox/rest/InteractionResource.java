package dev.rookery.sandbox.rest;

import static dev.rookery.sandbox.rest.routing.RouteTable.Access.TOKEN_IN_PATH;

import dev.rookery.sandbox.rest.messages.MessageForms;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.commands.Choice;
import dev.rookery.sandbox.world.commands.CommandForm;
import dev.rookery.sandbox.world.interactions.Interaction;
import dev.rookery.sandbox.world.interactions.InteractionCallback;
import dev.rookery.sandbox.world.interactions.Modal;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageFlag;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The bot's first answers to interactions. */
final class InteractionResource implements RestResource {
  static final String CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback";

  private final World world;
  private final WorldJson wire;

  InteractionResource(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.add(HttpMethod.POST, CALLBACK, TOKEN_IN_PATH, this::callback);
  }

  private RestResponse callback(RestRequest request) {
    InteractionCallback callback = read(request);
    long id = request.id("interaction_id");
    Optional<Message> message =
        world.interactions().answer(id, request.path("interaction_token"), callback);
    if (!request.query("with_response").equals("true")) {
      return RestResponse.NO_CONTENT;
    }
    Interaction interaction = world.interactions().get(id);
    return RestResponse.ok(wire.interactions().callback(interaction, callback, message));
  }

  private static InteractionCallback read(RestRequest request) {
    JsonObject body = request.object();
    JsonObject data = body.getValue("data") instanceof JsonObject given ? given : new JsonObject();
    return switch ((int) LenientJson.number(body, "type").orElse(0)) {
      case 4 -> new InteractionCallback.Reply(MessageForms.draft(data, request.form()));
      case 5 -> new InteractionCallback.DeferReply(ephemeral(data));
      case 6 -> new InteractionCallback.DeferUpdate();
      case 7 -> new InteractionCallback.Update(MessageForms.edit(data, request.form()));
      case 8 -> new InteractionCallback.Choices(choices(data));
      case 9 -> new InteractionCallback.ShowModal(Modal.read(data, FormProblems.none().at("data")));
      default -> throw unknownType();
    };
  }

  private static boolean ephemeral(JsonObject data) {
    return MessageFlag.EPHEMERAL.in((int) LenientJson.number(data, "flags").orElse(0));
  }

  private static List<Choice> choices(JsonObject data) {
    FormProblems problems = FormProblems.none();
    List<Choice> choices =
        CommandForm.readChoices(
            LenientJson.array(data, "choices"), problems.at("data").at("choices"));
    problems.throwIfAny();
    return choices;
  }

  private static RuntimeException unknownType() {
    FormProblems problems = FormProblems.none();
    problems.at("type").add("BASE_TYPE_CHOICES", "Value must be one of {1, 4, 5, 6, 7, 8, 9, 12}.");
    return problems.toRejection();
  }
}
