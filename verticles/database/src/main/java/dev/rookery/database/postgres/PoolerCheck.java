package dev.rookery.database.postgres;

import dev.rookery.settings.postgres.ConnectionPooler;
import dev.rookery.settings.postgres.ConnectionPooler.Session;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether each connection is a session of the server of its own, as prepared statements,
 * timeouts and announcements need.
 */
final class PoolerCheck {
  private static final String METRICS_NAME = "pooler-check";

  private final PrimaryResolver hosts;
  private final DatabaseConfig config;

  PoolerCheck(PrimaryResolver hosts, DatabaseConfig config) {
    this.hosts = hosts;
    this.config = config;
  }

  /** Fails as {@link Refused} if they are not, and else if that could not be found out. */
  Future<Void> check() {
    return hosts
        .connect(METRICS_NAME)
        .compose(connection -> check(connection).eventually(() -> closed(connection)));
  }

  private Future<Void> check(PgConnection connection) {
    return answer(connection)
        .compose(answer -> {
          if (ConnectionPooler.isNone(connection.processId(), answer.session().number())) {
            return Future.succeededFuture();
          }
          if (!answer.timeout()) {
            return Future.failedFuture(new Refused(ConnectionPooler.NO_TIMEOUTS, true));
          }
          List<PgConnection> others = new ArrayList<>();
          return besides(answer.session(), others, new ArrayList<>())
              .compose(own -> own ? answer(connection) : refused())
              .compose(again ->
                  again.session().number() == answer.session().number()
                      ? Future.<Void>succeededFuture()
                      : refused())
              .recover(cause ->
                  Future.failedFuture(
                      cause instanceof Refused
                          ? cause
                          : new Refused(ConnectionPooler.MODE_UNKNOWN, false)))
              .eventually(() -> Future.join(others.stream().map(PoolerCheck::closed).toList()));
        });
  }

  /** Whether no other transaction gets that session. */
  private Future<Boolean> besides(
      Session session, List<PgConnection> others, List<Session> theirs) {
    return switch (ConnectionPooler.ownership(session, theirs)) {
      case OWN -> Future.succeededFuture(true);
      case SHARED -> Future.succeededFuture(false);
      case OPEN ->
          hosts
              .connect(METRICS_NAME)
              .compose(other -> {
                others.add(other);
                return limited(other.query("begin").execute()).compose(_ -> answer(other));
              })
              .compose(answer -> {
                theirs.add(answer.session());
                return besides(session, others, theirs);
              });
    };
  }

  private static <T> Future<T> refused() {
    return Future.failedFuture(new Refused(ConnectionPooler.TRANSACTION_MODE, true));
  }

  private static Future<Void> closed(PgConnection connection) {
    return connection.close().otherwiseEmpty();
  }

  /**
   * What a session says of itself.
   *
   * @param timeout whether statements are given up after a time
   */
  private record Answer(Session session, boolean timeout) {
    static Answer of(Row row) {
      return new Answer(
          new Session(row.getInteger("number"), row.getLong("started"), row.getLong("seen")),
          row.getBoolean("timeout"));
    }
  }

  private Future<Answer> answer(PgConnection connection) {
    return limited(
            connection
                .query(
                    """
                    /* pooler check */
                    select pid as number,
                           (extract(epoch from backend_start) * 1000000)::bigint as started,
                           (extract(epoch from clock_timestamp()) * 1000000)::bigint as seen,
                           current_setting('statement_timeout') <> '0' as timeout
                      from pg_stat_activity
                     where pid = pg_backend_pid()
                    """)
                .execute())
        .map(rows -> Answer.of(rows.iterator().next()));
  }

  private <T> Future<T> limited(Future<T> reply) {
    return reply.timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What stands between is of no use. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;
    private final boolean certain;

    private Refused(String why, boolean certain) {
      super(why, null, false, false);
      this.why = why;
      this.certain = certain;
    }

    /** Whether it was found out, which takes some connections. */
    boolean isCertain() {
      return certain;
    }

    String why() {
      return why;
    }
  }
}
