package dev.rookery.sandbox.rest.messages;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.Channel;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.Reaction;
import dev.rookery.sandbox.world.messages.ReactionEmoji;
import io.vertx.core.json.JsonArray;
import java.util.List;

/** Reactions to messages. */
public final class ReactionResource implements RestResource {
  private static final String REACTIONS = "/channels/{channel_id}/messages/{message_id}/reactions";
  private static final String EMOJI = REACTIONS + "/{emoji}";
  private static final int PAGE_DEFAULT = 25;
  private static final int PAGE_MAX = 100;

  private final World world;
  private final WorldJson wire;

  public ReactionResource(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.put(EMOJI + "/@me", this::add);
    routes.delete(EMOJI + "/@me", this::removeOwn);
    routes.delete(EMOJI + "/{user_id}", this::removeOther);
    routes.get(EMOJI, this::users);
    routes.delete(EMOJI, this::clearEmoji);
    routes.delete(REACTIONS, this::clearAll);
  }

  private RestResponse add(RestRequest request) {
    world
        .posting()
        .react(request.botId(), request.channel(), request.id("message_id"), emoji(request));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse removeOwn(RestRequest request) {
    return remove(request, request.botId());
  }

  private RestResponse removeOther(RestRequest request) {
    return remove(request, request.id("user_id"));
  }

  private RestResponse remove(RestRequest request, long whoseId) {
    world
        .posting()
        .unreact(
            request.botId(), request.channel(), request.id("message_id"), emoji(request), whoseId);
    return RestResponse.NO_CONTENT;
  }

  private RestResponse users(RestRequest request) {
    Channel channel = request.channel();
    Message message = world.posting().read(request.botId(), channel, request.id("message_id"));
    long after = request.queryNumber("after", 0);
    JsonArray users = new JsonArray();
    world
        .reactions()
        .find(message, emoji(request))
        .map(Reaction::userIds)
        .orElse(List.of())
        .stream()
        .sorted()
        .filter(id -> id > after)
        .limit(Math.clamp(request.queryNumber("limit", PAGE_DEFAULT), 1, PAGE_MAX))
        .map(id -> wire.users().user(world.people().get(id)))
        .forEach(users::add);
    return RestResponse.ok(users);
  }

  private RestResponse clearEmoji(RestRequest request) {
    world
        .posting()
        .clearReactions(
            request.botId(), request.channel(), request.id("message_id"), emoji(request));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse clearAll(RestRequest request) {
    world
        .posting()
        .clearReactions(request.botId(), request.channel(), request.id("message_id"), null);
    return RestResponse.NO_CONTENT;
  }

  private static ReactionEmoji emoji(RestRequest request) {
    return ReactionEmoji.parse(request.path("emoji"));
  }
}
