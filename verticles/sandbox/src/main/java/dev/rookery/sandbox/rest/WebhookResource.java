package dev.rookery.sandbox.rest;

import static dev.rookery.sandbox.rest.routing.RouteTable.Access.TOKEN_IN_PATH;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.http.HttpMethod;

/** The messages that a bot adds to its answers, under the interaction's token. */
final class WebhookResource implements RestApi.Resource {
  static final String WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}";
  private static final String ORIGINAL = WEBHOOK + "/messages/@original";
  private static final String ANSWER = WEBHOOK + "/messages/{message_id}";

  private final World world;
  private final WorldJson wire;

  WebhookResource(World world, WorldJson wire) {
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

  private RestResponse followUp(RestRequest request) {
    Message message =
        world
            .interactions()
            .followUp(token(request), MessageForms.draft(request.object(), request.form()));
    return show(message);
  }

  private RestResponse original(RestRequest request) {
    return show(world.interactions().original(token(request)));
  }

  private RestResponse editOriginal(RestRequest request) {
    return show(
        world
            .interactions()
            .editOriginal(token(request), MessageForms.edit(request.object(), request.form())));
  }

  private RestResponse deleteOriginal(RestRequest request) {
    String token = token(request);
    world.interactions().deleteAnswer(token, world.interactions().original(token).id());
    return RestResponse.NO_CONTENT;
  }

  private RestResponse answer(RestRequest request) {
    return show(world.interactions().answerOf(token(request), request.id("message_id")));
  }

  private RestResponse editAnswer(RestRequest request) {
    return show(
        world
            .interactions()
            .editAnswer(
                token(request),
                request.id("message_id"),
                MessageForms.edit(request.object(), request.form())));
  }

  private RestResponse deleteAnswer(RestRequest request) {
    world.interactions().deleteAnswer(token(request), request.id("message_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse show(Message message) {
    return RestResponse.ok(wire.messages().message(message));
  }

  private String token(RestRequest request) {
    if (request.id("webhook_id") != world.application().id()) {
      throw new Rejection(ErrorCode.UNKNOWN_WEBHOOK);
    }
    return request.path("webhook_token");
  }
}
