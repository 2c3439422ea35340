package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.wire.Wire;
import dev.rookery.sandbox.world.ErrorCode;
import dev.rookery.sandbox.world.Json;
import dev.rookery.sandbox.world.Rejection;
import dev.rookery.sandbox.world.User;
import dev.rookery.sandbox.world.World;

/** Users, and the bot's direct messages with them. */
final class UserResource implements RestApi.Resource {
  private final World world;
  private final Wire wire;

  UserResource(World world, Wire wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/users/@me", this::self);
    routes.get("/users/{user_id}", this::user);
    routes.post("/users/@me/channels", this::openDirectMessages);
  }

  private Answer self(Call request) {
    return Answer.ok(wire.users().self(world.bot()));
  }

  private Answer user(Call request) {
    return Answer.ok(wire.users().user(world.people().get(request.id("user_id"))));
  }

  private Answer openDirectMessages(Call request) {
    User person = world.people().get(Json.number(request.object(), "recipient_id").orElse(0));
    if (person.bot()) {
      throw new Rejection(ErrorCode.CANNOT_DIRECT_MESSAGE);
    }
    return Answer.ok(wire.channels().channel(world.channels().direct(person)));
  }
}
