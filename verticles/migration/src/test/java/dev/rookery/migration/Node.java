package dev.rookery.migration;

import dev.rookery.bus.Address;
import dev.rookery.bus.RequestObserver;
import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.models.Request;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.settings.Settings;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A node, nearly like a separate process: a Vert.x instance with a MigrationVerticle that is asked
 * over the bus.
 */
public final class Node implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** The bugs met so far; a test may assert that there are none. */
  public final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();

  /** One event loop, so that whatever blocks it blocks everything. */
  public final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

  private Node() {}

  /** A node that does nothing on its own, only answers. */
  public static Node on(TestDatabase database) {
    return on(database, ScriptSet.real());
  }

  public static Node on(TestDatabase database, ScriptSet scripts) {
    return on(database, scripts, Map.of("mode", "off"));
  }

  public static Node on(TestDatabase database, ScriptSet scripts, Map<String, String> settings) {
    Node node = new Node();
    node.start(database.url(), with(settings), scripts);
    return node;
  }

  /** A node whose start is not waited for. */
  public static Node starting(PostgresUrl url, Map<String, String> settings) {
    Node node = new Node();
    node.deploying = node.deploy(url, with(settings), ScriptSet.real());
    return node;
  }

  private @Nullable Future<String> deploying;

  private void start(PostgresUrl url, MigrationConfig config, ScriptSet scripts) {
    deploying = deploy(url, config, scripts);
    started(LONG);
  }

  private Future<String> deploy(PostgresUrl url, MigrationConfig config, ScriptSet scripts) {
    return vertx.deployVerticle(
        new MigrationVerticle(url, config, config.mode(), observer(), scripts.build()));
  }

  /** Waits for the start. */
  public void started(Duration deadline) {
    await(future(), deadline);
  }

  Future<String> future() {
    if (deploying == null) {
      throw new IllegalStateException("not started");
    }
    return deploying;
  }

  public static MigrationConfig with(Map<String, String> settings) {
    return Settings.with(MigrationConfig.class, settings);
  }

  public <R> R ask(Request<R> request) {
    return await(asking(request, LONG), LONG.plusSeconds(1));
  }

  public <R> Future<R> asking(Request<R> request, Duration timeout) {
    return Rookery.on(vertx).ask(request, RequestOptions.within(timeout));
  }

  /** The failure of a request. */
  public Failure failure(Request<?> request) {
    try {
      Object reply = ask(request);
      throw new AssertionError("no failure, but " + reply);
    } catch (Failure failure) {
      return failure;
    }
  }

  /** Upgrades to the newest version, regardless of a pin. */
  public MigrationRun upgrade() {
    return ask(new MigrationRequest.Upgrade(null, true));
  }

  public MigrationRun upgrade(String to) {
    return ask(new MigrationRequest.Upgrade(to, true));
  }

  public MigrationRun downgrade(String to) {
    return ask(new MigrationRequest.Downgrade(null, to, false));
  }

  @Nullable public String current() {
    return ask(new MigrationRequest.Current()).current();
  }

  public JsonObject health() {
    return await(vertx.eventBus().<JsonObject>request(Address.health("migration"), ""), LONG)
        .body();
  }

  public static <R> R await(Future<R> future, Duration deadline) {
    try {
      return future.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing within " + deadline, e);
    }
  }

  @Override
  public void close() {
    await(vertx.close(), LONG);
  }

  private RequestObserver observer() {
    return new RequestObserver() {
      @Override
      public void answered(
          String address, @Nullable Request<?> request, @Nullable Failure failure, Duration took) {}

      @Override
      public void bug(
          String address, @Nullable Request<?> request, String reference, Throwable cause) {
        bugs.add(cause);
      }
    };
  }
}
