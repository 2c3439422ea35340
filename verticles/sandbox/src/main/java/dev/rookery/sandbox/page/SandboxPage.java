package dev.rookery.sandbox.page;

import dev.rookery.sandbox.actions.Actions;
import dev.rookery.sandbox.faults.Faults;
import dev.rookery.sandbox.gateway.Gateway;
import dev.rookery.sandbox.rows.RowSource;
import dev.rookery.sandbox.traffic.Traffic;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.util.Optional;

/**
 * The page on which a person tries the bot, and the interface behind it. It needs no password: only
 * the page itself and programs on this machine can reach it.
 */
public final class SandboxPage {
  static final String API = "/sandbox/api";

  private static final String RESOURCES = "sandbox-page";
  private static final String LIVE = "/sandbox/live";

  /** A file for a command's option travels in the request as text, which is a third larger. */
  private static final long BODY_MAX = 16L * 1024 * 1024;

  /** Everything comes from the page's own address, and no other page may frame it. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

  private final PageFeed feed;
  private final PageReads reads;
  private final PageActions actions;
  private final PageModeration moderation;
  private final PageFaults faults;

  public SandboxPage(
      Vertx vertx,
      World world,
      WorldJson wire,
      Actions actions,
      Faults faults,
      Gateway gateway,
      Traffic traffic,
      Optional<RowSource> rowSource) {
    PageView view = new PageView(world, gateway);
    PageMessages messages = new PageMessages(wire);
    this.feed = new PageFeed(vertx, world, messages, view, gateway, traffic, rowSource);
    this.reads = new PageReads(world, messages, view, traffic);
    this.actions = new PageActions(world, actions);
    this.moderation = new PageModeration(world, actions);
    this.faults = new PageFaults(faults);
  }

  public void mount(Router router) {
    router.get(LIVE).handler(feed::connect);
    router.route(API + "/*").handler(BodyHandler.create(false).setBodyLimit(BODY_MAX));
    PageRoutes routes = new PageRoutes(router);
    reads.mount(routes);
    actions.mount(routes);
    moderation.mount(routes);
    faults.mount(routes);
    router.route().handler(SandboxPage::protect);
    router
        .get()
        .handler(
            StaticHandler.create(RESOURCES).setCachingEnabled(false).setDirectoryListing(false));
  }

  private static void protect(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Security-Policy", CONTENT_POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
    context.next();
  }
}
