package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.moderation.Threads;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.ChannelType;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Threads and who is in them. They are changed and deleted as channels. */
final class ThreadResource implements RestResource {
  private static final String CHANNEL = "/channels/{channel_id}";
  private static final String MEMBERS = CHANNEL + "/thread-members";
  private static final String SELF = MEMBERS + "/@me";
  private static final String MEMBER = MEMBERS + "/{user_id}";

  private static final int MEMBERS_MAX = 100;

  private final World world;
  private final Threads threads;
  private final WorldJson wire;

  ThreadResource(World world, WorldJson wire) {
    this.world = world;
    this.threads = new Threads(world);
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.post(CHANNEL + "/messages/{message_id}/threads", this::startFrom);
    routes.post(CHANNEL + "/threads", this::start);
    routes.get("/guilds/{guild_id}/threads/active", this::active);
    routes.get(MEMBERS, this::members);
    routes.put(SELF, this::join);
    routes.delete(SELF, this::leave);
    routes.put(MEMBER, this::add);
    routes.delete(MEMBER, this::remove);
  }

  private RestResponse startFrom(RestRequest request) {
    return created(
        threads.startFrom(
            request.actor(),
            request.guildChannel(),
            request.id("message_id"),
            ChannelForms.thread(request.object())));
  }

  private RestResponse start(RestRequest request) {
    ChannelType type =
        ChannelForms.type(
            request.object(),
            ChannelType.PRIVATE_THREAD,
            ChannelType.PUBLIC_THREAD,
            ChannelType.PRIVATE_THREAD);
    return created(
        threads.start(
            request.actor(), request.guildChannel(), type, ChannelForms.thread(request.object())));
  }

  private RestResponse created(GuildChannel thread) {
    return RestResponse.created(wire.threads().thread(thread));
  }

  private RestResponse active(RestRequest request) {
    List<GuildChannel> active =
        world.channels().activeThreads(request.guild().id(), request.botId());
    JsonArray threads = new JsonArray();
    active.stream().map(wire.threads()::thread).forEach(threads::add);
    JsonArray members = new JsonArray();
    active.stream()
        .flatMap(thread -> wire.threads().memberOf(thread, request.botId()).stream())
        .forEach(members::add);
    return RestResponse.ok(
        new JsonObject().put("threads", threads).put("members", members).put("has_more", false));
  }

  private RestResponse members(RestRequest request) {
    return RestResponse.ok(
        wire.threads()
            .members(
                request.thread(),
                Boolean.parseBoolean(request.query("with_member")),
                request.queryNumber("after", 0),
                request.limit(MEMBERS_MAX, MEMBERS_MAX)));
  }

  private RestResponse join(RestRequest request) {
    world.threadMembers().join(request.botId(), request.thread());
    return RestResponse.NO_CONTENT;
  }

  private RestResponse leave(RestRequest request) {
    world.threadMembers().leave(request.botId(), request.thread());
    return RestResponse.NO_CONTENT;
  }

  private RestResponse add(RestRequest request) {
    world.threadMembers().add(request.botId(), request.thread(), request.id("user_id"));
    return RestResponse.NO_CONTENT;
  }

  private RestResponse remove(RestRequest request) {
    world.threadMembers().remove(request.botId(), request.thread(), request.id("user_id"));
    return RestResponse.NO_CONTENT;
  }
}
