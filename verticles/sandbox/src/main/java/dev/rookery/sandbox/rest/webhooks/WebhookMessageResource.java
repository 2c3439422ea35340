package dev.rookery.sandbox.rest.webhooks;

import static dev.rookery.sandbox.rest.routing.RouteTable.Access.TOKEN_IN_PATH;

import dev.rookery.sandbox.moderation.WebhookEdits;
import dev.rookery.sandbox.rest.messages.MessageForms;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Webhook;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.http.HttpMethod;

/**
 * The messages that are written with a token in the path: the bot's under an interaction, whose
 * webhook is the application, and those of programs through webhooks of channels.
 */
public final class WebhookMessageResource implements RestResource {
  /** The path of a webhook with its token. */
  public static final String WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}";

  private static final String ORIGINAL = WEBHOOK + "/messages/@original";
  private static final String ONE = WEBHOOK + "/messages/{message_id}";

  private final World world;
  private final WorldJson wire;

  public WebhookMessageResource(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.add(HttpMethod.POST, WEBHOOK, TOKEN_IN_PATH, this::send);
    for (String message : new String[] {ORIGINAL, ONE}) {
      routes.add(HttpMethod.GET, message, TOKEN_IN_PATH, this::get);
      routes.add(HttpMethod.PATCH, message, TOKEN_IN_PATH, this::edit);
      routes.add(HttpMethod.DELETE, message, TOKEN_IN_PATH, this::delete);
    }
  }

  /** A webhook of a channel tells of its message only if it is asked to. */
  private RestResponse send(RestRequest request) {
    TokenMessages messages = messages(request);
    Message message = messages.send(MessageForms.draft(request.object(), request.form()));
    return messages instanceof AnswerMessages || Boolean.parseBoolean(request.query("wait"))
        ? show(message)
        : RestResponse.NO_CONTENT;
  }

  private RestResponse get(RestRequest request) {
    return show(messages(request).get(messageId(request)));
  }

  private RestResponse edit(RestRequest request) {
    return show(
        messages(request)
            .edit(messageId(request), MessageForms.edit(request.object(), request.form())));
  }

  private RestResponse delete(RestRequest request) {
    messages(request).delete(messageId(request));
    return RestResponse.NO_CONTENT;
  }

  private long messageId(RestRequest request) {
    return request.hasPath("message_id")
        ? request.id("message_id")
        : messages(request).original().id();
  }

  private RestResponse show(Message message) {
    return RestResponse.ok(wire.messages().message(message));
  }

  private TokenMessages messages(RestRequest request) {
    String token = request.path("webhook_token");
    if (request.id("webhook_id") == world.application().id()) {
      return new AnswerMessages(world.interactions(), token);
    }
    Webhook webhook = world.webhooks().get(request.id("webhook_id"), token);
    return new ProgramMessages(
        world.webhookMessages(),
        webhook,
        nameIn(request, webhook),
        world.webhookMessages().place(webhook, request.queryNumber("thread_id", 0)));
  }

  /** A program may show another name than the webhook's with each message. */
  private static String nameIn(RestRequest request, Webhook webhook) {
    String given = request.objectOrEmpty().getString("username");
    return given == null ? webhook.name() : WebhookEdits.checkedName(given);
  }
}
