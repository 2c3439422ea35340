package dev.rookery.database;

import dev.rookery.bus.AnswerObserver;
import dev.rookery.bus.Ask;
import dev.rookery.bus.Rookery;
import dev.rookery.models.Failure;
import dev.rookery.models.Request;
import dev.rookery.settings.PostgresUrl;
import dev.rookery.settings.Settings;
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
final class RunningDatabase implements AutoCloseable {
  /** For what is not about time, however busy the machine is. */
  static final Ask PATIENTLY = Ask.within(Duration.ofMinutes(1));

  /** Likewise for a verticle. */
  private static final Map<String, String> PATIENT =
      Map.of("connect-timeout", "30s", "statement-timeout", "1m", "lock-timeout", "30s");

  private final TestDatabase database = TestDatabase.migrated();
  private final Vertx vertx;
  private final Rookery rookery;
  final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();

  RunningDatabase() {
    this(config(Map.of()));
  }

  RunningDatabase(DatabaseConfig config) {
    this(config, Vertx.vertx());
  }

  /** On a Vert.x of the caller's making, which is closed with this. */
  RunningDatabase(DatabaseConfig config, Vertx vertx) {
    this.vertx = vertx;
    this.rookery = Rookery.on(vertx);
    get(vertx.deployVerticle(new DatabaseVerticle(database.url(), config, new Bugs(bugs))));
  }

  /** A configuration that is patient, and differs from the usual one in these keys, too. */
  static DatabaseConfig config(Map<String, String> keys) {
    Map<String, String> all = new HashMap<>(PATIENT);
    all.putAll(keys);
    return Settings.with(DatabaseConfig.class, all);
  }

  Vertx vertx() {
    return vertx;
  }

  TestDatabase sql() {
    return database;
  }

  PostgresUrl url() {
    return database.url();
  }

  <R> R ask(Request<R> request) {
    return get(rookery.ask(request, PATIENTLY));
  }

  <R> R ask(Request<R> request, Ask how) {
    return get(rookery.ask(request, how));
  }

  <R> Future<R> asking(Request<R> request) {
    return rookery.ask(request, PATIENTLY);
  }

  <R> Future<R> asking(Request<R> request, Ask how) {
    return rookery.ask(request, how);
  }

  static <R> R get(Future<R> future) {
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

  /** Keeps the bugs that requests met. */
  record Bugs(Queue<Throwable> met) implements AnswerObserver {
    @Override
    public void answered(
        String address, @Nullable Request<?> request, @Nullable Failure failure, Duration took) {}

    @Override
    public void bug(
        String address, @Nullable Request<?> request, String reference, Throwable cause) {
      met.add(cause);
    }
  }
}
