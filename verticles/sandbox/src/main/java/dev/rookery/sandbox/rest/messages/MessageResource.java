package dev.rookery.sandbox.rest.messages;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonArray;
import java.util.HashSet;

/** Messages in channels. */
public final class MessageResource implements RestResource {
  private static final String MESSAGES = "/channels/{channel_id}/messages";
  private static final String MESSAGE = MESSAGES + "/{message_id}";
  private static final int PAGE_DEFAULT = 50;
  private static final int PAGE_MAX = 100;

  private final World world;
  private final WorldJson wire;
  private final ReadableMessages readable;

  public MessageResource(World world, WorldJson wire, ReadableMessages readable) {
    this.world = world;
    this.wire = wire;
    this.readable = readable;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get(MESSAGES, this::list);
    routes.post(MESSAGES, this::send);
    routes.post(MESSAGES + "/bulk-delete", this::deleteInBulk);
    routes.get(MESSAGE, this::get);
    routes.patch(MESSAGE, this::edit);
    routes.delete(MESSAGE, this::delete);
  }

  private RestResponse list(RestRequest request) {
    Channel channel = request.channel();
    long limit = Math.clamp(request.queryNumber("limit", PAGE_DEFAULT), 1, PAGE_MAX);
    JsonArray page = new JsonArray();
    world
        .posting()
        .readPage(
            request.botId(),
            channel,
            request.queryNumber("before", 0),
            request.queryNumber("after", 0),
            request.queryNumber("around", 0),
            (int) limit)
        .forEach(message -> page.add(readable.form(channel, message)));
    return RestResponse.ok(page);
  }

  private RestResponse get(RestRequest request) {
    Channel channel = request.channel();
    Message message = world.posting().read(request.botId(), channel, request.id("message_id"));
    return RestResponse.ok(readable.form(channel, message));
  }

  private RestResponse send(RestRequest request) {
    Message message =
        world
            .posting()
            .send(
                request.botId(),
                request.channel(),
                MessageForms.draft(request.object(), request.form()));
    return RestResponse.ok(wire.messages().message(message));
  }

  private RestResponse edit(RestRequest request) {
    Message message =
        world
            .posting()
            .edit(
                request.botId(),
                request.channel(),
                request.id("message_id"),
                MessageForms.edit(request.object(), request.form()));
    return RestResponse.ok(wire.messages().message(message));
  }

  private RestResponse delete(RestRequest request) {
    world.posting().delete(request.botId(), request.channel(), request.id("message_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse deleteInBulk(RestRequest request) {
    world
        .posting()
        .deleteInBulk(
            request.actor(),
            request.channel(),
            new HashSet<>(LenientJson.ids(LenientJson.array(request.object(), "messages"))));
    return RestResponse.NO_CONTENT;
  }
}
