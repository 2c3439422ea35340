package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.wire.Messages;
import dev.rookery.sandbox.wire.Wire;
import dev.rookery.sandbox.world.Channel;
import dev.rookery.sandbox.world.GuildChannel;
import dev.rookery.sandbox.world.Intent;
import dev.rookery.sandbox.world.Json;
import dev.rookery.sandbox.world.Message;
import dev.rookery.sandbox.world.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;

/** Messages in channels. */
final class MessageResource implements RestApi.Resource {
  private static final String MESSAGES = "/channels/{channel_id}/messages";
  private static final String MESSAGE = MESSAGES + "/{message_id}";
  private static final int PAGE_DEFAULT = 50;
  private static final int PAGE_MAX = 100;

  private final World world;
  private final Wire wire;
  private final RestOptions options;

  MessageResource(World world, Wire wire, RestOptions options) {
    this.world = world;
    this.wire = wire;
    this.options = options;
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

  private Answer list(Call request) {
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
        .forEach(message -> page.add(readable(channel, message)));
    return Answer.ok(page);
  }

  private Answer get(Call request) {
    Channel channel = request.channel();
    Message message = world.posting().read(request.botId(), channel, request.id("message_id"));
    return Answer.ok(readable(channel, message));
  }

  private Answer send(Call request) {
    Message message =
        world
            .posting()
            .send(
                request.botId(),
                request.channel(),
                MessageForms.draft(request.object(), request.form()));
    return Answer.ok(wire.messages().message(message));
  }

  private Answer edit(Call request) {
    Message message =
        world
            .posting()
            .edit(
                request.botId(),
                request.channel(),
                request.id("message_id"),
                MessageForms.edit(request.object(), request.form()));
    return Answer.ok(wire.messages().message(message));
  }

  private Answer delete(Call request) {
    world.posting().delete(request.botId(), request.channel(), request.id("message_id"));
    return Answer.NO_CONTENT;
  }

  private Answer deleteInBulk(Call request) {
    world
        .posting()
        .deleteInBulk(
            request.botId(),
            request.channel(),
            new HashSet<>(Json.ids(Json.array(request.object(), "messages"))));
    return Answer.NO_CONTENT;
  }

  /** An application for which contents are switched off may not read them here either. */
  private JsonObject readable(Channel channel, Message message) {
    JsonObject form = wire.messages().message(message);
    long botId = world.bot().id();
    boolean open =
        options.privilegedIntents().contains(Intent.MESSAGE_CONTENT)
            || !(channel instanceof GuildChannel)
            || message.authorId() == botId
            || message.mentions().userIds().contains(botId);
    return open ? form : Messages.withoutContent(form);
  }
}
