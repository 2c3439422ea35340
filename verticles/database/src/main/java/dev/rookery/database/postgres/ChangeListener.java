package dev.rookery.database.postgres;

import dev.rookery.bus.EventPublisher;
import dev.rookery.failure.Failure;
import dev.rookery.models.rows.Event;
import dev.rookery.schema.Model;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener, on a connection of its own, for what the triggers of the tables announce, which it
 * passes on to all nodes. When the connection is lost it reconnects and has everybody read anew,
 * since Postgres keeps nothing for absent listeners. All on the verticle's context.
 */
public final class ChangeListener {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);

  private static final String METRICS_NAME = "events";

  /** Also how long the loss of an announcement between two nodes stays unnoticed. */
  private static final long BEAT_MILLIS = 1_000;

  private static final long RETRY_MILLIS = 200;

  private final Vertx vertx;
  private final PrimaryResolver hosts;
  private final DatabaseConfig config;
  private final EventPublisher publisher;
  private final Promise<Void> listening = Promise.promise();
  private @Nullable PgConnection current;
  private boolean stopped;
  private boolean saidLost;

  public ChangeListener(Vertx vertx, PrimaryResolver hosts, DatabaseConfig config) {
    this.vertx = vertx;
    this.hosts = hosts;
    this.config = config;
    this.publisher = new EventPublisher(vertx);
  }

  /** Completes when it listens for the first time, however long that takes. */
  public Future<Void> start() {
    connect();
    return listening.future();
  }

  public Future<Void> stop() {
    stopped = true;
    listening.tryFail("stopped while connecting to Postgres");
    PgConnection last = current;
    current = null;
    return last == null ? Future.succeededFuture() : last.close();
  }

  private void connect() {
    if (stopped) {
      return;
    }
    hosts
        .connect(METRICS_NAME)
        .compose(this::listen)
        .onFailure(cause -> {
          hosts.connectingFailed();
          sayLost(cause);
          vertx.setTimer(RETRY_MILLIS, _ -> connect());
        });
  }

  private Future<Void> listen(PgConnection connection) {
    connection.notificationHandler(notification -> notified(notification.getPayload()));
    return within(connection.query("/* events */ listen rookery_event").execute())
        .onSuccess(_ -> listens(connection))
        .onFailure(_ -> connection.close())
        .mapEmpty();
  }

  private void listens(PgConnection connection) {
    if (stopped) {
      connection.close();
      return;
    }
    current = connection;
    connection.closeHandler(_ -> lost(connection, "the connection was closed"));
    if (saidLost) {
      saidLost = false;
      LOG.info("Listening to changes again");
    }
    publisher.resync();
    listening.tryComplete();
    vertx.setTimer(BEAT_MILLIS, _ -> beat(connection));
  }

  /** A beat says that nothing was missed, so the connection is tried before. */
  private void beat(PgConnection connection) {
    if (!isCurrent(connection)) {
      return;
    }
    within(connection.query("/* events */ select not pg_is_in_recovery() as writable").execute())
        .onSuccess(rows -> {
          if (!isCurrent(connection)) {
            return;
          }
          if (isWritable(rows.iterator().next())) {
            publisher.beat();
            vertx.setTimer(BEAT_MILLIS, _ -> beat(connection));
          } else {
            lost(connection, "the host became a standby");
          }
        })
        .onFailure(_ -> lost(connection, "the connection stays silent"));
  }

  @SuppressWarnings("ReferenceEquality") // the very connection is meant
  private boolean isCurrent(PgConnection connection) {
    return current == connection;
  }

  private static boolean isWritable(Row row) {
    return row.getBoolean("writable");
  }

  private void lost(PgConnection connection, String why) {
    if (!isCurrent(connection)) {
      return;
    }
    current = null;
    saidLost = true;
    LOG.warn("Not listening to changes ({}); connecting again", why);
    // Not waited for: a connection that leads nowhere may never close.
    connection.close();
    connect();
  }

  private void sayLost(Throwable cause) {
    if (!saidLost && !stopped) {
      saidLost = true;
      // Without host, user or database, which a message of the driver may name.
      LOG.warn(
          "Cannot listen to changes ({}); trying again",
          PgFailures.of(cause, config.statementTimeout()) instanceof Failure failure
              ? failure.getMessage()
              : cause.getClass().getSimpleName());
    }
  }

  private <T> Future<T> within(Future<T> answer) {
    return answer.timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void notified(String payload) {
    try {
      publisher.publish(event(new JsonObject(payload)));
    } catch (Failure.Invalid | DecodeException | ClassCastException e) {
      // By hand, or by a schema of tomorrow; whose readers run newer nodes.
      LOG.warn("An announcement cannot be read: {}", e.getMessage());
    }
  }

  /** What cannot be read of a known model may have changed anything. */
  private static Event<?> event(JsonObject announced) {
    try {
      return Wire.readEvent(announced.put("format", Wire.FORMAT).put("event", "Changed"));
    } catch (Failure.Invalid e) {
      return new Event.Resync<>(model(announced).orElseThrow(() -> e).type());
    }
  }

  private static Optional<Model<?>> model(JsonObject announced) {
    return Event.findModel(String.valueOf(announced.getValue("model")));
  }
}
