package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.wire.WorldJson;

/** Guilds themselves. */
final class GuildResource implements RestResource {
  private final WorldJson wire;

  GuildResource(WorldJson wire) {
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/guilds/{guild_id}", this::guild);
  }

  private RestResponse guild(RestRequest request) {
    boolean withCounts = Boolean.parseBoolean(request.query("with_counts"));
    return RestResponse.ok(
        withCounts
            ? wire.guilds().guildWithCounts(request.guild())
            : wire.guilds().guild(request.guild()));
  }
}
