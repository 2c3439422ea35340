package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;

/** Users, and the bot's direct messages with them. */
final class UserResource implements RestResource {
  private final World world;
  private final WorldJson wire;

  UserResource(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/users/@me", this::self);
    routes.get("/users/{user_id}", this::user);
    routes.get("/users/@me/guilds", this::guilds);
    routes.delete("/users/@me/guilds/{guild_id}", this::leave);
    routes.post("/users/@me/channels", this::openDirectMessages);
  }

  private RestResponse self(RestRequest request) {
    return RestResponse.ok(wire.users().self(world.bot()));
  }

  private RestResponse user(RestRequest request) {
    return RestResponse.ok(wire.users().user(world.people().get(request.id("user_id"))));
  }

  /** In the order of their ids; of those before one, the last. */
  private RestResponse guilds(RestRequest request) {
    long before = request.queryNumber("before", Long.MAX_VALUE);
    long after = request.queryNumber("after", 0);
    int limit = Math.toIntExact(Math.clamp(request.queryNumber("limit", 200), 1, 200));
    List<SimulatedGuild> found =
        world.guilds().withBot().stream()
            .filter(guild -> guild.id() > after && guild.id() < before)
            .sorted(Comparator.comparingLong(SimulatedGuild::id))
            .toList();
    int from = request.query("before").isEmpty() ? 0 : Math.max(0, found.size() - limit);
    JsonArray page = new JsonArray();
    found
        .subList(from, Math.min(found.size(), from + limit))
        .forEach(guild -> page.add(own(guild)));
    return RestResponse.ok(page);
  }

  private JsonObject own(SimulatedGuild guild) {
    int members = world.members().of(guild.id()).size();
    return new JsonObject()
        .put("id", Long.toUnsignedString(guild.id()))
        .put("name", guild.name())
        .put("icon", null)
        .put("banner", null)
        .put("owner", false)
        .put("permissions", "0")
        .put("features", new JsonArray())
        .put("approximate_member_count", members)
        .put("approximate_presence_count", members);
  }

  private RestResponse leave(RestRequest request) {
    SimulatedGuild guild = world.guilds().get(request.id("guild_id"));
    if (!world.guilds().hasBot(guild)) {
      throw new Rejection(ErrorCode.UNKNOWN_GUILD);
    }
    world.guilds().removeBot(guild);
    return RestResponse.NO_CONTENT;
  }

  private RestResponse openDirectMessages(RestRequest request) {
    User person =
        world.people().get(LenientJson.number(request.object(), "recipient_id").orElse(0));
    if (person.bot()) {
      throw new Rejection(ErrorCode.CANNOT_DIRECT_MESSAGE);
    }
    return RestResponse.ok(wire.channels().channel(world.channels().direct(person)));
  }
}
