package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.wire.Wire;
import dev.rookery.sandbox.world.World;

/** Guilds and their members. */
final class GuildResource implements RestApi.Resource {
  private final World world;
  private final Wire wire;

  GuildResource(World world, Wire wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/guilds/{guild_id}", this::guild);
    routes.get("/guilds/{guild_id}/members/{user_id}", this::member);
  }

  private Answer guild(Call request) {
    return Answer.ok(wire.guilds().guild(request.guild()));
  }

  private Answer member(Call request) {
    return Answer.ok(
        wire.guilds().member(world.members().get(request.guild().id(), request.id("user_id"))));
  }
}
