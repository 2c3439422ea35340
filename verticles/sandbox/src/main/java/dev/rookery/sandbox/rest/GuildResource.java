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

  private Answer guild(Call call) {
    return Answer.ok(wire.guilds().guild(call.guild()));
  }

  private Answer member(Call call) {
    return Answer.ok(
        wire.guilds().member(world.members().get(call.guild().id(), call.id("user_id"))));
  }
}
