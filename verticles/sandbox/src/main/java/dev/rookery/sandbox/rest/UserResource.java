package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.User;

/** Users, and the bot's direct messages with them. */
final class UserResource implements RestApi.Resource {
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
    routes.post("/users/@me/channels", this::openDirectMessages);
  }

  private RestResponse self(RestRequest request) {
    return RestResponse.ok(wire.users().self(world.bot()));
  }

  private RestResponse user(RestRequest request) {
    return RestResponse.ok(wire.users().user(world.people().get(request.id("user_id"))));
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
