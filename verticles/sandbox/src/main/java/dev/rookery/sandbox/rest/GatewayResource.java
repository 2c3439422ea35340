package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.wire.Addresses;
import io.vertx.core.json.JsonObject;

/** The gateway's address. */
final class GatewayResource implements RestApi.Resource {
  private static final int IDENTIFIES_PER_DAY = 1_000;

  private final Addresses addresses;

  GatewayResource(Addresses addresses) {
    this.addresses = addresses;
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
            .put("shards", 1)
            .put(
                "session_start_limit",
                new JsonObject()
                    .put("total", IDENTIFIES_PER_DAY)
                    .put("remaining", IDENTIFIES_PER_DAY)
                    .put("reset_after", 0)
                    .put("max_concurrency", 1)));
  }
}
