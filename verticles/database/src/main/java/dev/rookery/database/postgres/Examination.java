package dev.rookery.database.postgres;

import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a new connection finds while requests fail on those that are there: whether Postgres is away
 * or only busy, and why it takes no writes. One connection at a time, and its finding holds for a
 * second, however many requests fail. On one context.
 */
final class Examination {
  private static final String METRICS_NAME = "examination";

  private static final Duration HOLDS = Duration.ofSeconds(1);

  /**
   * What was found.
   *
   * @param why what is wrong, as a part of a sentence; null if nothing is, or it is not known
   * @param shortage whether the server is short of something
   */
  record Finding(State state, @Nullable String why, boolean shortage) {
    private static final Finding STANDBY =
        new Finding(State.TAKES_NO_WRITES, "it is a standby", false);

    enum State {
      /** It answers and takes writes. */
      WELL,
      /** It answers, but is a standby, or a setting makes its transactions read-only. */
      TAKES_NO_WRITES,
      /** It does not answer, or lets nobody in. */
      AWAY
    }

    static Finding well() {
      return new Finding(State.WELL, null, false);
    }

    static Finding away(Throwable cause) {
      if (cause instanceof PrimaryResolver.NoWritableHost none && none.standby()) {
        return STANDBY;
      }
      Optional<String> shortage = PgFailures.shortage(cause);
      return new Finding(
          State.AWAY,
          shortage.or(() -> PgFailures.refusal(cause)).orElse(null),
          shortage.isPresent());
    }
  }

  private final PrimaryResolver hosts;
  private final DatabaseConfig config;
  private final Silence silence;
  private @Nullable Future<Finding> last;
  private long endedAtNanos;

  Examination(PrimaryResolver hosts, DatabaseConfig config, Silence silence) {
    this.silence = silence;
    this.hosts = hosts;
    this.config = config;
  }

  /** The finding; never fails. */
  Future<Finding> finding() {
    Future<Finding> known = last;
    if (known != null && (!known.isComplete() || holds())) {
      return known;
    }
    Future<Finding> found = examine();
    last = found;
    found.onComplete(_ -> endedAtNanos = System.nanoTime());
    return found;
  }

  private boolean holds() {
    return System.nanoTime() - endedAtNanos < HOLDS.toNanos();
  }

  private Future<Finding> examine() {
    return hosts
        .connect(METRICS_NAME)
        .compose(this::ask)
        .onComplete(done -> silence.ended(done.cause()))
        .otherwise(Finding::away);
  }

  private Future<Finding> ask(PgConnection connection) {
    return connection
        .query(
            """
            /* examination */
            select pg_is_in_recovery() as standby,
                   current_setting('transaction_read_only')::boolean as read_only
            """)
        .execute()
        .timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .map(rows -> finding(rows.iterator().next()))
        .onComplete(_ -> connection.close());
  }

  private static Finding finding(Row row) {
    if (row.getBoolean("standby")) {
      return Finding.STANDBY;
    }
    return row.getBoolean("read_only")
        ? new Finding(
            Finding.State.TAKES_NO_WRITES,
            "it is set to read-only (default_transaction_read_only)",
            false)
        : Finding.well();
  }
}
