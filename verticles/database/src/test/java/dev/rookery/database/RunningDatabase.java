package dev.rookery.database;

import dev.rookery.bus.RequestObserver;
import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.settings.Settings;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A DatabaseVerticle on a database of its own, and a way to ask it. */
public final class RunningDatabase implements AutoCloseable {
  /** For tests that are not about time, however busy the machine is. */
  public static final RequestOptions PATIENTLY = RequestOptions.within(Duration.ofMinutes(1));

  /** Likewise for a verticle. */
  private static final Map<String, String> PATIENT =
      Map.of("connect-timeout", "30s", "statement-timeout", "1m", "lock-timeout", "30s");

  private final TestDatabase database = TestDatabase.migrated();
  private final Vertx vertx;
  private final Rookery rookery;
  public final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();

  /** The rows that were left out of replies, such as {@code Reminder 7}. */
  public final Queue<String> leftOut = new ConcurrentLinkedQueue<>();

  public RunningDatabase() {
    this(config(Map.of()));
  }

  public RunningDatabase(DatabaseConfig config) {
    this(config, Vertx.vertx());
  }

  /** On a Vert.x of the caller's making, which is closed with this. */
  public RunningDatabase(DatabaseConfig config, Vertx vertx) {
    this.vertx = vertx;
    this.rookery = Rookery.on(vertx);
    get(
        vertx.deployVerticle(
            new DatabaseVerticle(database.url(), config, new Bugs(bugs, leftOut))));
  }

  /** A configuration that is patient, and differs from the usual one in these keys, too. */
  public static DatabaseConfig config(Map<String, String> keys) {
    Map<String, String> all = new HashMap<>(PATIENT);
    all.putAll(keys);
    return Settings.with(DatabaseConfig.class, all);
  }

  public Vertx vertx() {
    return vertx;
  }

  public TestDatabase sql() {
    return database;
  }

  public PostgresUrl url() {
    return database.url();
  }

  public <R> R ask(Request<R> request) {
    return get(rookery.ask(request, PATIENTLY));
  }

  public <R> R ask(Request<R> request, RequestOptions options) {
    return get(rookery.ask(request, options));
  }

  public <R> Future<R> asking(Request<R> request) {
    return rookery.ask(request, PATIENTLY);
  }

  public <R> Future<R> asking(Request<R> request, RequestOptions options) {
    return rookery.ask(request, options);
  }

  public static <R> R get(Future<R> future) {
    try {
      return future.await(70, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing happened for 70 s", e);
    }
  }

  @Override
  public void close() {
    get(vertx.close());
    database.close();
  }

  /** Keeps the bugs that requests met, and names the rows that were left out. */
  public record Bugs(Queue<Throwable> met, Queue<String> leftOut) implements RequestObserver {
    public Bugs(Queue<Throwable> met) {
      this(met, new ConcurrentLinkedQueue<>());
    }

    @Override
    public void answered(
        String address, @Nullable Request<?> request, @Nullable Failure failure, Duration took) {}

    @Override
    public void bug(
        String address, @Nullable Request<?> request, String reference, Throwable cause) {
      met.add(cause);
    }

    @Override
    public void unreadable(String model, String key, @Nullable Throwable cause) {
      leftOut.add(model + " " + key);
    }
  }
}
