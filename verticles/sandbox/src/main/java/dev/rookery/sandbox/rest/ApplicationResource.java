package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.wire.WorldJson;

/** The bot's application. */
final class ApplicationResource implements RestResource {
  private final WorldJson wire;
  private final RestOptions options;

  ApplicationResource(WorldJson wire, RestOptions options) {
    this.wire = wire;
    this.options = options;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/applications/@me", this::self);
    routes.get("/oauth2/applications/@me", this::self);
  }

  private RestResponse self(RestRequest request) {
    return RestResponse.ok(wire.applications().self(options.privilegedIntents()));
  }
}
