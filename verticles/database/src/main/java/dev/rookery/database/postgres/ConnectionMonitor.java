package dev.rookery.database.postgres;

import dev.rookery.bus.Address;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The monitor of the connection to Postgres, which it tries again and again: to wait for it at the
 * start, to report health, and to replace connections that stay silent. All on the verticle's
 * context.
 */
public final class ConnectionMonitor {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionMonitor.class);

  private static final Duration SAY_AGAIN = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final PgClients clients;
  private final DatabaseConfig config;
  private final Promise<Void> firstAnswer = Promise.promise();
  private boolean stopped;
  private boolean away = true;
  private @Nullable String reason = "not tried yet";
  private long saidAtNanos;
  private long answeredAtNanos = System.nanoTime();

  public ConnectionMonitor(Vertx vertx, PgClients clients, DatabaseConfig config) {
    this.vertx = vertx;
    this.clients = clients;
    this.config = config;
  }

  /** Completes when Postgres answered for the first time, however long that takes. */
  public Future<Void> start() {
    saidAtNanos = System.nanoTime() - SAY_AGAIN.toNanos();
    probe();
    return firstAnswer.future();
  }

  public void stop() {
    stopped = true;
    firstAnswer.tryFail("stopped while waiting for Postgres");
  }

  /**
   * Reports this verticle's health, including the requests in flight, to anyone who asks on this
   * node.
   */
  public void report(IntSupplier inFlight) {
    vertx
        .eventBus()
        .localConsumer(
            Address.health("database"),
            message -> message.reply(health().put("inFlight", inFlight.getAsInt())));
  }

  /** Is told of every failed request. */
  public void failed(Throwable cause) {
    if (PgFailures.isAway(cause)) {
      clients.connectingFailed();
    }
    if (PgFailures.isReadOnly(cause)) {
      LOG.warn("Postgres became a standby; looking for the host that takes writes");
      clients.reconnect();
    }
  }

  private JsonObject health() {
    return new JsonObject().put("ok", !away).put("detail", away ? reason : "connected");
  }

  private void probe() {
    if (stopped) {
      return;
    }
    clients
        .probe()
        .timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(_ -> answered())
        .onFailure(this::silent)
        .onComplete(_ -> vertx.setTimer(config.probeEvery().toMillis(), _ -> probe()));
  }

  private void answered() {
    answeredAtNanos = System.nanoTime();
    if (away) {
      away = false;
      LOG.info("Connected to Postgres");
    }
    firstAnswer.tryComplete();
  }

  private void silent(Throwable cause) {
    away = true;
    clients.connectingFailed();
    reason = reason(cause);
    if (System.nanoTime() - saidAtNanos >= SAY_AGAIN.toNanos()) {
      saidAtNanos = System.nanoTime();
      LOG.warn("Postgres is not available ({}); trying again", reason);
    }
    // A statement that Postgres would have given up long ago: its connection leads nowhere.
    Duration patience = config.statementTimeout().plus(config.connectTimeout()).plusSeconds(2);
    if (System.nanoTime() - answeredAtNanos > patience.toNanos()) {
      answeredAtNanos = System.nanoTime();
      clients.reconnect();
    }
  }

  /** Without host, user or database, which a message of the driver may name. */
  private static String reason(Throwable cause) {
    Throwable failure = PgFailures.of(cause, Duration.ZERO);
    return failure instanceof Failure
        ? String.valueOf(failure.getMessage())
        : cause.getClass().getSimpleName();
  }
}
