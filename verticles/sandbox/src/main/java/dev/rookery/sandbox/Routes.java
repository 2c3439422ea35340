package dev.rookery.sandbox;

import dev.rookery.sandbox.gateway.Gateway;
import dev.rookery.sandbox.page.Page;
import dev.rookery.sandbox.rest.RestApi;
import dev.rookery.sandbox.wire.Addresses;
import dev.rookery.sandbox.world.World;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** What is answered under which path. */
final class Routes {
  private final Router router;

  Routes(Vertx vertx, World world, Addresses addresses, Gateway gateway, RestApi rest, Page page) {
    router = Router.router(vertx);
    router.route().handler(new LoopbackGuard(addresses));
    router.route("/api/v10/*").subRouter(rest.router());
    router.get("/gateway/").handler(context -> gateway.accept(context.request()));
    router
        .get("/attachments/:channel_id/:attachment_id/:filename")
        .handler(new AttachmentHandler(world));
    page.mount(router);
  }

  Router router() {
    return router;
  }
}
