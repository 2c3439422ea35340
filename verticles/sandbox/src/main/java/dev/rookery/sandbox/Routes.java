package dev.rookery.sandbox;

import dev.rookery.sandbox.gateway.Gateway;
import dev.rookery.sandbox.page.SandboxPage;
import dev.rookery.sandbox.rest.RestApi;
import dev.rookery.sandbox.wire.Addresses;
import dev.rookery.sandbox.wire.FileLinks;
import dev.rookery.sandbox.world.World;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox's paths and what answers them. The gateway comes before the router, because the
 * router wraps WebSockets, and a wrapped one cannot be cut.
 */
final class Routes implements Handler<HttpServerRequest> {
  private static final String GATEWAY = "/gateway";

  private final LoopbackGuard guard;
  private final Gateway gateway;
  private final Router router;

  Routes(
      Vertx vertx,
      World world,
      Addresses addresses,
      FileLinks links,
      Gateway gateway,
      RestApi rest,
      SandboxPage page) {
    this.guard = new LoopbackGuard(addresses);
    this.gateway = gateway;
    this.router = Router.router(vertx);
    router.route(RestApi.PATH + "/*").subRouter(rest.router());
    router
        .get("/attachments/:channel_id/:attachment_id/:filename")
        .handler(new AttachmentHandler(world, links));
    page.mount(router);
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (!guard.welcomes(request)) {
      guard.refuse(request);
    } else if (isGateway(request.path())) {
      gateway.accept(request);
    } else {
      router.handle(request);
    }
  }

  private static boolean isGateway(@Nullable String path) {
    return GATEWAY.equals(path) || (GATEWAY + "/").equals(path);
  }
}
