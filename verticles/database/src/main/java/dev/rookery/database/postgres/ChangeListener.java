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
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener, on a connection of its own, for what the triggers of the tables announce, which it
 * passes on to all nodes. When the connection is lost it reconnects and has everybody read anew,
 * since nothing is kept for absent listeners. All on the verticle's context.
 */
public final class ChangeListener {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);

  private static final String METRICS_NAME = "events";

  /** Also how long the loss of an announcement between two nodes stays unnoticed. */
  private static final long BEAT_MILLIS = 1_000;

  private static final long RETRY_MILLIS = 200;

  /** The pause between connections that fail again and again, which have everybody read anew. */
  private static final long RETRY_MILLIS_MAX = 10_000;

  /** So much later than it should a timer only runs if nothing did. */
  private static final long LATE_MILLIS = 200;

  /** So long an announcement waits to be read at most; half of that usually. */
  private static final long READ_MILLIS = 25;

  private static final String HEALTH =
      """
      /* events */
      select not pg_is_in_recovery() as writable,
          current_setting('transaction_read_only') = 'off' as writing,
          to_regclass('announcements_read') is not null as announcing
      """;

  private final Vertx vertx;
  private final PrimaryResolver hosts;
  private final DatabaseConfig config;
  private final EventPublisher publisher;
  private final Promise<Void> listening = Promise.promise();
  private @Nullable PgConnection current;
  private @Nullable AnnouncementReader reader;
  private boolean stopped;
  private boolean saidLost;
  private boolean saidUnread;

  /** Longer after each loss, until a connection has stayed for a beat. */
  private long pauseMillis = RETRY_MILLIS;

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
    reader = null;
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

  /** Hears what is told by NOTIFY, which comes while nobody is known to read the table. */
  private Future<Void> listen(PgConnection connection) {
    connection.notificationHandler(notification -> notified(notification.getPayload()));
    return within(connection.query("/* events */ listen rookery_event").execute())
        .compose(_ -> health(connection))
        .compose(health ->
            isAnnouncing(health)
                ? within(AnnouncementReader.open(connection, publisher, this::announced))
                    .map(Optional::of)
                : Future.succeededFuture(Optional.<AnnouncementReader>empty()))
        .onSuccess(opened -> listens(connection, opened.orElse(null)))
        .onFailure(_ -> connection.close())
        .mapEmpty();
  }

  private void listens(PgConnection connection, @Nullable AnnouncementReader opened) {
    if (stopped) {
      connection.close();
      return;
    }
    current = connection;
    reader = opened;
    connection.closeHandler(_ -> lost(connection, "the connection was closed"));
    if (saidLost) {
      saidLost = false;
      LOG.info("Listening to changes again");
    }
    publisher.resync();
    listening.tryComplete();
    beat(connection);
    if (opened != null) {
      read(connection, opened);
    }
  }

  /** Reads what was announced since, again and again: 40 times a second. */
  private void read(PgConnection connection, AnnouncementReader opened) {
    if (!isCurrent(connection)) {
      return;
    }
    within(opened.read())
        .onSuccess(_ -> vertx.setTimer(READ_MILLIS, _ -> read(connection, opened)))
        .onFailure(_ -> lost(connection, "announcements cannot be read"));
  }

  /** A beat says that nothing was missed, so the connection is tried before. */
  private void beat(PgConnection connection) {
    if (!isCurrent(connection)) {
      return;
    }
    health(connection)
        .compose(health -> sayRead(health).map(health))
        .onSuccess(health -> {
          if (!isCurrent(connection)) {
            return;
          }
          if (!isWritable(health)) {
            lost(connection, "the host became a standby");
          } else if (isAnnouncing(health) != (reader != null)) {
            lost(connection, "the schema was changed");
          } else {
            pauseMillis = RETRY_MILLIS;
            publisher.beat();
            vertx.setTimer(BEAT_MILLIS, _ -> beat(connection));
          }
        })
        .onFailure(_ -> lost(connection, "the connection stays silent"));
  }

  private Future<Row> health(PgConnection connection) {
    return within(connection.query(HEALTH).execute()).map(rows -> rows.iterator().next());
  }

  /** Unless nothing can be written: nothing is announced then. */
  private Future<Void> sayRead(Row health) {
    AnnouncementReader reading = reader;
    return reading != null
            && isAnnouncing(health)
            && isWritable(health)
            && health.getBoolean("writing")
        ? within(reading.sayRead()).recover(this::unread)
        : Future.succeededFuture();
  }

  /** Writers that hear of no reader use NOTIFY, which is heard as well. */
  private Future<Void> unread(Throwable cause) {
    if (!(cause instanceof PgException refused)) {
      return Future.failedFuture(cause);
    }
    if (!saidUnread) {
      saidUnread = true;
      LOG.warn(
          "Postgres refuses to note that announcements are read ({}: {}); they come by NOTIFY",
          refused.getSqlState(),
          refused.getErrorMessage());
    }
    return Future.succeededFuture();
  }

  @SuppressWarnings("ReferenceEquality") // the very connection is meant
  private boolean isCurrent(PgConnection connection) {
    return current == connection;
  }

  private static boolean isWritable(Row health) {
    return health.getBoolean("writable");
  }

  /** Whether the schema has the table of announcements; before V25 all was told by NOTIFY. */
  private static boolean isAnnouncing(Row health) {
    return health.getBoolean("announcing");
  }

  private void lost(PgConnection connection, String why) {
    if (!isCurrent(connection)) {
      return;
    }
    current = null;
    reader = null;
    saidLost = true;
    LOG.warn("Not listening to changes ({}); connecting again", why);
    // Not waited for: a connection that leads nowhere may never close.
    connection.close();
    vertx.setTimer(pauseMillis, _ -> connect());
    pauseMillis = Math.min(2 * pauseMillis, RETRY_MILLIS_MAX);
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

  /**
   * Fails if it takes too long, which it did not if the timer is late: then this node stood still.
   */
  private <T> Future<T> within(Future<T> answer) {
    long millis = config.connectTimeout().toMillis();
    long begin = System.nanoTime();
    return answer
        .timeout(millis, TimeUnit.MILLISECONDS)
        .recover(cause ->
            cause instanceof TimeoutException
                    && System.nanoTime() - begin
                        > TimeUnit.MILLISECONDS.toNanos(millis + LATE_MILLIS)
                ? answer.timeout(millis, TimeUnit.MILLISECONDS)
                : Future.failedFuture(cause));
  }

  private void notified(String payload) {
    try {
      announced(new JsonObject(payload));
    } catch (DecodeException e) {
      LOG.warn("An announcement cannot be read: {}", e.getMessage());
    }
  }

  private void announced(JsonObject announcement) {
    try {
      publisher.publish(event(announcement));
    } catch (Failure.Invalid | ClassCastException e) {
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
