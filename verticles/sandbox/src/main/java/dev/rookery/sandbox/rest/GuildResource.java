package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;

/** Guilds and their members. */
final class GuildResource implements RestApi.Resource {
  private final World world;
  private final WorldJson wire;

  GuildResource(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/guilds/{guild_id}", this::guild);
    routes.get("/guilds/{guild_id}/members/{user_id}", this::member);
  }

  private RestResponse guild(RestRequest request) {
    boolean withCounts = Boolean.parseBoolean(request.query("with_counts"));
    return RestResponse.ok(
        withCounts
            ? wire.guilds().guildWithCounts(request.guild())
            : wire.guilds().guild(request.guild()));
  }

  private RestResponse member(RestRequest request) {
    return RestResponse.ok(
        wire.guilds().member(world.members().get(request.guild().id(), request.id("user_id"))));
  }
}
