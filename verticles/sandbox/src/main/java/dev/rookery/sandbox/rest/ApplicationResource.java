package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.wire.Wire;

/** The bot's application. */
final class ApplicationResource implements RestApi.Resource {
  private final Wire wire;
  private final RestOptions options;

  ApplicationResource(Wire wire, RestOptions options) {
    this.wire = wire;
    this.options = options;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/applications/@me", this::self);
    routes.get("/oauth2/applications/@me", this::self);
  }

  private Answer self(Call request) {
    return Answer.ok(wire.applications().self(options.privilegedIntents()));
  }
}
