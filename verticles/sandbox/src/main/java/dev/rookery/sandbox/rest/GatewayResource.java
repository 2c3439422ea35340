package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.gateway.SessionStarts;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.wire.Addresses;
import io.vertx.core.json.JsonObject;

/** The gateway's address. */
final class GatewayResource implements RestResource {
  private final Addresses addresses;
  private final SessionStarts sessionStarts;

  GatewayResource(Addresses addresses, SessionStarts sessionStarts) {
    this.addresses = addresses;
    this.sessionStarts = sessionStarts;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.get("/gateway", this::gateway);
    routes.get("/gateway/bot", this::gatewayForBot);
  }

  private RestResponse gateway(RestRequest request) {
    return RestResponse.ok(new JsonObject().put("url", addresses.gateway()));
  }

  private RestResponse gatewayForBot(RestRequest request) {
    return RestResponse.ok(
        new JsonObject()
            .put("url", addresses.gateway())
            .put("shards", sessionStarts.sharding().shards())
            .put(
                "session_start_limit",
                new JsonObject()
                    .put("total", SessionStarts.TOTAL)
                    .put("remaining", sessionStarts.remaining())
                    .put("reset_after", sessionStarts.resetAfter().toMillis())
                    .put("max_concurrency", sessionStarts.sharding().maxConcurrency())));
  }
}
