package dev.rookery.sandbox.rest;

import static dev.rookery.sandbox.rest.RouteTable.Access.TOKEN_IN_PATH;

import dev.rookery.sandbox.wire.Wire;
import dev.rookery.sandbox.world.ErrorCode;
import dev.rookery.sandbox.world.Message;
import dev.rookery.sandbox.world.Rejection;
import dev.rookery.sandbox.world.World;
import io.vertx.core.http.HttpMethod;

/** What a bot adds to its answers, under the interaction's token. */
final class WebhookResource implements RestApi.Resource {
  private static final String WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}";
  private static final String ORIGINAL = WEBHOOK + "/messages/@original";
  private static final String ANSWER = WEBHOOK + "/messages/{message_id}";

  private final World world;
  private final Wire wire;

  WebhookResource(World world, Wire wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.add(HttpMethod.POST, WEBHOOK, TOKEN_IN_PATH, this::followUp);
    routes.add(HttpMethod.GET, ORIGINAL, TOKEN_IN_PATH, this::original);
    routes.add(HttpMethod.PATCH, ORIGINAL, TOKEN_IN_PATH, this::editOriginal);
    routes.add(HttpMethod.DELETE, ORIGINAL, TOKEN_IN_PATH, this::deleteOriginal);
    routes.add(HttpMethod.GET, ANSWER, TOKEN_IN_PATH, this::answer);
    routes.add(HttpMethod.PATCH, ANSWER, TOKEN_IN_PATH, this::editAnswer);
    routes.add(HttpMethod.DELETE, ANSWER, TOKEN_IN_PATH, this::deleteAnswer);
  }

  private Answer followUp(Call call) {
    Message message =
        world.interactions().followUp(token(call), MessageForms.draft(call.object(), call.form()));
    return show(message);
  }

  private Answer original(Call call) {
    return show(world.interactions().original(token(call)));
  }

  private Answer editOriginal(Call call) {
    return show(
        world
            .interactions()
            .editOriginal(token(call), MessageForms.edit(call.object(), call.form())));
  }

  private Answer deleteOriginal(Call call) {
    String token = token(call);
    world.interactions().deleteAnswer(token, world.interactions().original(token).id());
    return Answer.NO_CONTENT;
  }

  private Answer answer(Call call) {
    return show(world.interactions().answerOf(token(call), call.id("message_id")));
  }

  private Answer editAnswer(Call call) {
    return show(
        world
            .interactions()
            .editAnswer(
                token(call), call.id("message_id"), MessageForms.edit(call.object(), call.form())));
  }

  private Answer deleteAnswer(Call call) {
    world.interactions().deleteAnswer(token(call), call.id("message_id"));
    return Answer.NO_CONTENT;
  }

  private Answer show(Message message) {
    return Answer.ok(wire.messages().message(message));
  }

  private String token(Call call) {
    if (call.id("webhook_id") != world.application().id()) {
      throw new Rejection(ErrorCode.UNKNOWN_WEBHOOK);
    }
    return call.path("webhook_token");
  }
}
