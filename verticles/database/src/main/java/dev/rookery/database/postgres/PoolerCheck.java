package dev.rookery.database.postgres;

import dev.rookery.settings.postgres.ConnectionPooler;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
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

  /** Fails as {@link Refused} if they are not. */
  Future<Void> check() {
    return hosts
        .connect(METRICS_NAME)
        .compose(connection -> check(connection).onComplete(_ -> connection.close()));
  }

  private Future<Void> check(PgConnection connection) {
    return session(connection)
        .compose(session -> {
          if (ConnectionPooler.isNone(connection.processId(), session.number())) {
            return Future.succeededFuture();
          }
          return session.timeout()
              ? checkMode(connection, session)
              : Future.failedFuture(new Refused(ConnectionPooler.NO_TIMEOUTS));
        });
  }

  private Future<Void> checkMode(PgConnection connection, ServerSession session) {
    return hosts
        .connect(METRICS_NAME)
        .compose(other ->
            other
                .query("begin")
                .execute()
                .compose(_ -> session(other))
                .compose(ofOther ->
                    session(connection)
                        .map(again ->
                            ConnectionPooler.isOwnSession(
                                session.number(), ofOther.number(), again.number())))
                .onComplete(_ -> other.close()))
        .compose(own ->
            own
                ? Future.succeededFuture()
                : Future.failedFuture(new Refused(ConnectionPooler.TRANSACTION_MODE)));
  }

  /**
   * A session of the server.
   *
   * @param number of its process
   * @param timeout whether statements are given up after a time
   */
  private record ServerSession(int number, boolean timeout) {
    static ServerSession of(Row row) {
      return new ServerSession(row.getInteger("number"), row.getBoolean("timeout"));
    }
  }

  private Future<ServerSession> session(PgConnection connection) {
    return connection
        .query(
            """
            /* pooler check */
            select pg_backend_pid() as number, current_setting('statement_timeout') <> '0' as timeout
            """)
        .execute()
        .timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .map(rows -> ServerSession.of(rows.iterator().next()));
  }

  /** What stands between is of no use. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    private Refused(String why) {
      super(why, null, false, false);
      this.why = why;
    }

    String why() {
      return why;
    }
  }
}
