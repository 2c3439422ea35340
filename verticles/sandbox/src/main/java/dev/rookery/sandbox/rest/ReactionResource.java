package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.wire.Wire;
import dev.rookery.sandbox.world.Channel;
import dev.rookery.sandbox.world.Emoji;
import dev.rookery.sandbox.world.Message;
import dev.rookery.sandbox.world.Reaction;
import dev.rookery.sandbox.world.World;
import io.vertx.core.json.JsonArray;
import java.util.List;

/** Reactions to messages. */
final class ReactionResource implements RestApi.Resource {
  private static final String REACTIONS = "/channels/{channel_id}/messages/{message_id}/reactions";
  private static final String EMOJI = REACTIONS + "/{emoji}";
  private static final int PAGE_DEFAULT = 25;
  private static final int PAGE_MAX = 100;

  private final World world;
  private final Wire wire;

  ReactionResource(World world, Wire wire) {
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

  private Answer add(Call request) {
    world
        .posting()
        .react(request.botId(), request.channel(), request.id("message_id"), emoji(request));
    return Answer.NO_CONTENT;
  }

  private Answer removeOwn(Call request) {
    return remove(request, request.botId());
  }

  private Answer removeOther(Call request) {
    return remove(request, request.id("user_id"));
  }

  private Answer remove(Call request, long whoseId) {
    world
        .posting()
        .unreact(
            request.botId(), request.channel(), request.id("message_id"), emoji(request), whoseId);
    return Answer.NO_CONTENT;
  }

  private Answer users(Call request) {
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
    return Answer.ok(users);
  }

  private Answer clearEmoji(Call request) {
    world
        .posting()
        .clearReactions(
            request.botId(), request.channel(), request.id("message_id"), emoji(request));
    return Answer.NO_CONTENT;
  }

  private Answer clearAll(Call request) {
    world
        .posting()
        .clearReactions(request.botId(), request.channel(), request.id("message_id"), null);
    return Answer.NO_CONTENT;
  }

  private static Emoji emoji(Call request) {
    return Emoji.parse(request.path("emoji"));
  }
}
