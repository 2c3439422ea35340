package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;

/** Invitations. */
final class InviteResource implements RestResource {
  private final World world;
  private final WorldJson wire;

  InviteResource(World world, WorldJson wire) {
    this.world = world;
    this.wire = wire;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/invites/{code}", this::invite);
  }

  private RestResponse invite(RestRequest request) {
    return RestResponse.ok(
        wire.guilds()
            .invite(
                world.invites().get(request.path("code")),
                Boolean.parseBoolean(request.query("with_counts"))));
  }
}
