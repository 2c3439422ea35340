package dev.rookery.sandbox;

import dev.rookery.sandbox.actions.Actions;
import dev.rookery.sandbox.actions.SandboxContext;
import dev.rookery.sandbox.faults.Faults;
import dev.rookery.sandbox.gateway.Gateway;
import dev.rookery.sandbox.gateway.GatewayOptions;
import dev.rookery.sandbox.page.SandboxPage;
import dev.rookery.sandbox.rest.RestApi;
import dev.rookery.sandbox.rest.RestOptions;
import dev.rookery.sandbox.storage.WorldKeeper;
import dev.rookery.sandbox.traffic.Traffic;
import dev.rookery.sandbox.wire.Addresses;
import dev.rookery.sandbox.wire.FileLinks;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.World;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * A running simulated Discord. It listens on the loopback interface only: REST under {@code
 * /api/v10/}, the gateway under {@code /gateway/}, a page for people under {@code /}.
 *
 * <p>The world, the sessions and all handlers live on one event-loop context. {@link #actions()},
 * {@link #faults()} and {@link #traffic()} can be used from any thread; {@link #world()} can be
 * read from any thread and is changed through {@link Actions#change}.
 */
public final class Sandbox {
  /** Bots send their intents and presence in one frame; a megabyte is far beyond that. */
  private static final int INCOMING_FRAME_MAX = 1024 * 1024;

  private final Addresses addresses;
  private final World world;
  private final HttpServer server;
  private final Actions actions;
  private final Faults faults;
  private final Traffic traffic;
  private final Set<String> routes;
  private final Optional<WorldKeeper> keeper;

  private Sandbox(
      Addresses addresses,
      World world,
      HttpServer server,
      Actions actions,
      Faults faults,
      Traffic traffic,
      Set<String> routes,
      Optional<WorldKeeper> keeper) {
    this.addresses = addresses;
    this.world = world;
    this.server = server;
    this.actions = actions;
    this.faults = faults;
    this.traffic = traffic;
    this.routes = routes;
    this.keeper = keeper;
  }

  /**
   * Starts a sandbox on the current context, or on a new one if there is none.
   *
   * @return fails if the port is taken
   */
  public static Future<Sandbox> start(Vertx vertx, SandboxOptions options) {
    Context context = vertx.getOrCreateContext();
    if (!context.isEventLoopContext()) {
      return Future.failedFuture(
          new IllegalStateException("The sandbox must be started on an event loop"));
    }
    Promise<Sandbox> started = Promise.promise();
    context.runOnContext(entered ->
        world(vertx, options)
            .compose(world -> assemble(vertx, context, options, world))
            .onComplete(started));
    return started.future();
  }

  private static Future<World> world(Vertx vertx, SandboxOptions options) {
    return options.folder() == null
        ? Future.succeededFuture(options.world())
        : WorldKeeper.load(vertx, options.folder()).map(kept -> kept.orElseGet(options::world));
  }

  private static Future<Sandbox> assemble(
      Vertx vertx, Context context, SandboxOptions options, World world) {
    world.setDeadlines(options.acknowledgeWithin(), options.followUpWithin());
    InstantSource clock = world::now;
    Addresses addresses = new Addresses();
    FileLinks links = new FileLinks(addresses, world, options.linkLifetime());
    WorldJson wire = new WorldJson(world, addresses, links);
    Traffic traffic = new Traffic();
    SandboxContext sandboxContext = new SandboxContext(vertx, context);
    Gateway gateway =
        new Gateway(
            vertx,
            world,
            wire,
            addresses,
            new GatewayOptions(
                options.token(),
                options.heartbeatInterval(),
                options.privilegedIntents(),
                options.sharding()),
            traffic,
            clock);
    RestApi rest =
        new RestApi(
            vertx,
            world,
            wire,
            addresses,
            links,
            new RestOptions(
                options.token(),
                options.requestsPerSecond(),
                options.sharding().requestsPerSecond(),
                options.privilegedIntents()),
            gateway.sessionStarts(),
            traffic,
            clock);
    world.listen(gateway::publish);
    Actions actions = new Actions(world, wire, sandboxContext);
    Faults faults = new Faults(sandboxContext, gateway, rest.faults());
    SandboxPage page =
        new SandboxPage(
            vertx,
            world,
            wire,
            actions,
            faults,
            gateway,
            traffic,
            Optional.ofNullable(options.rows()));
    return vertx
        .createHttpServer(serverOptions(options))
        .requestHandler(new Routes(vertx, world, addresses, links, gateway, rest, page))
        .listen()
        .compose(server -> {
          addresses.bound(server.actualPort());
          return keeper(vertx, options, world)
              .map(keeper ->
                  new Sandbox(
                      addresses, world, server, actions, faults, traffic, rest.routes(), keeper));
        });
  }

  private static Future<Optional<WorldKeeper>> keeper(
      Vertx vertx, SandboxOptions options, World world) {
    return options.folder() == null
        ? Future.succeededFuture(Optional.empty())
        : WorldKeeper.keep(vertx, options.folder(), world).map(Optional::of);
  }

  private static HttpServerOptions serverOptions(SandboxOptions options) {
    return new HttpServerOptions()
        .setHost(Addresses.HOST)
        .setPort(options.port())
        .setMaxWebSocketMessageSize(INCOMING_FRAME_MAX);
  }

  public int port() {
    return addresses.port();
  }

  /** The base address of the REST interface, with a slash at the end. */
  public String restBaseUrl() {
    return addresses.rest();
  }

  public String gatewayUrl() {
    return addresses.gateway();
  }

  /** The address of the page for people. */
  public String pageUrl() {
    return addresses.page();
  }

  public World world() {
    return world;
  }

  public Actions actions() {
    return actions;
  }

  public Faults faults() {
    return faults;
  }

  public Traffic traffic() {
    return traffic;
  }

  /** The REST calls that are simulated, such as {@code GET /users/@me}, in alphabetical order. */
  public Set<String> routes() {
    return routes;
  }

  /** Stops listening, ends all connections, and saves the world if it is kept. */
  public Future<Void> close() {
    return server
        .close()
        .eventually(() -> keeper.map(WorldKeeper::close).orElseGet(Future::succeededFuture));
  }
}
