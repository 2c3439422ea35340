package dev.rookery.database.postgres;

import dev.rookery.bus.RequestContext;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connections that each serve one request at a time, so that nothing queues behind a statement that
 * waits for a lock. Work that has no connection by its deadline does not begin, and Postgres
 * cancels what is still running then. What has less time than the connections' timeout for a
 * statement, and a transaction, Postgres does not commit after the deadline by its own clock,
 * however late it got them because it stood still itself.
 */
final class ExclusiveConnections {
  /**
   * The share of the remaining time to wait for a connection, so that the failure still reaches the
   * asker before its deadline.
   */
  private static final double WAITING_SHARE = 0.9;

  private final Pool pool;
  private final ConnectionQueue queue;
  private final Duration statementTimeout;
  private final ServerClock clock;

  /**
   * Takes connections from a pool.
   *
   * @param queue admits as many requests as the pool has connections
   * @param statementTimeout the one that the connections are made with
   */
  ExclusiveConnections(
      Pool pool, ConnectionQueue queue, Duration statementTimeout, ServerClock clock) {
    this.clock = clock;
    this.pool = pool;
    this.queue = queue;
    this.statementTimeout = statementTimeout;
  }

  /**
   * Runs a statement on its own; if it has less time than the connections give it, or somebody on
   * whose behalf it is asked, in one trip with what sees to that.
   *
   * @param lockTimeout how long it may wait for a lock; null for the connections' own timeout
   */
  <T> Future<T> run(
      RequestContext context,
      @Nullable Duration lockTimeout,
      Function<SqlConnection, Future<T>> statement) {
    return withConnection(
        context,
        connection -> {
          if (context.expired()) {
            return late(context);
          }
          if (lockTimeout == null
              && context.actor() == null
              && shorter(context).equals(statementTimeout)) {
            return statement.apply(connection);
          }
          long deadline = deadline(context);
          Future<?> begun = connection.query(begin(context, lockTimeout)).execute();
          Future<T> done = applied(statement, connection);
          Future<?> ended = connection.query(clock.guard(deadline) + "; commit").execute();
          return Future.join(begun, done, ended)
              .transform(_ -> {
                if (ended.succeeded()) {
                  return done;
                }
                Throwable cause = done.failed() ? done.cause() : refusal(ended.cause(), deadline);
                return rolledBack(connection, begun.failed() ? begun.cause() : cause);
              });
        });
  }

  /**
   * Runs the work in a transaction, which is rolled back when the deadline has passed before it
   * could be committed. The work's first statement is sent in one trip with the begin, and the
   * commit with what the work has sent by the time it is done.
   *
   * @param lockTimeout how long each statement may wait for a lock; null for the connections' own
   *     timeout
   */
  <T> Future<T> inTransaction(
      RequestContext context,
      @Nullable Duration lockTimeout,
      Function<SqlConnection, Future<T>> work) {
    return withConnection(
        context,
        connection -> {
          if (context.expired()) {
            return late(context);
          }
          Future<?> begun = connection.query(begin(context, lockTimeout)).execute();
          return applied(work, connection)
              .compose(done ->
                  begun.failed()
                      ? Future.failedFuture(begun.cause())
                      : commit(connection, context, done))
              .recover(cause -> rolledBack(connection, begun.failed() ? begun.cause() : cause));
        });
  }

  /** What it throws is a failure as well, and must not leave a transaction open. */
  private static <T> Future<T> applied(
      Function<SqlConnection, Future<T>> work, SqlConnection connection) {
    return Future.succeededFuture(connection).compose(work);
  }

  private static <T> Future<T> rolledBack(SqlConnection connection, Throwable cause) {
    return connection.query("rollback").execute().transform(_ -> Future.failedFuture(cause));
  }

  private <T> Future<T> commit(SqlConnection connection, RequestContext context, T done) {
    if (context.expired()) {
      return late(context);
    }
    long deadline = deadline(context);
    // The guard also fails where a statement did, which the commit would only tell by its tag.
    return connection
        .query(clock.guard(deadline) + "; commit")
        .execute()
        .transform(committed ->
            committed.succeeded()
                ? Future.succeededFuture(done)
                : Future.failedFuture(refusal(committed.cause(), deadline)));
  }

  /**
   * When Postgres must have begun what is sent now. No later than it would give up a statement:
   * connections that stay silent for longer are replaced, and what they were asked has failed then.
   */
  private long deadline(RequestContext context) {
    return System.nanoTime() + shorter(context).toNanos();
  }

  private Throwable refusal(Throwable cause, long deadline) {
    return clock.refusal(cause, deadline, System.nanoTime());
  }

  private <T> Future<T> withConnection(
      RequestContext context, Function<SqlConnection, Future<T>> work) {
    Duration timeout =
        Duration.ofMillis(Math.round(context.remaining().toMillis() * WAITING_SHARE));
    return queue.run(
        timeout,
        () ->
            pool.withConnection(connection -> {
              PrimaryResolver.logFailures(connection);
              return applied(work, connection);
            }));
  }

  /**
   * Begins a transaction with the timeouts that differ from the connections' own, and with the
   * actor, whom the triggers of the tables ask for. Both end with the transaction, so that nobody
   * who has the connection next is taken for them.
   */
  private String begin(RequestContext context, @Nullable Duration lockTimeout) {
    StringBuilder sql = new StringBuilder("begin");
    Duration shorter = shorter(context);
    if (shorter.compareTo(statementTimeout) < 0) {
      sql.append("; set local statement_timeout = ").append(millis(shorter));
    }
    if (lockTimeout != null) {
      sql.append("; set local lock_timeout = ").append(millis(lockTimeout));
    }
    if (context.actor() != null) {
      // A number, so there is nothing in it to escape.
      sql.append("; set local rookery.actor = '").append(context.actor().longValue()).append('\'');
    }
    return sql.toString();
  }

  private Duration shorter(RequestContext context) {
    Duration left = context.remaining();
    return left.compareTo(statementTimeout) < 0 ? left : statementTimeout;
  }

  /** At least one, since zero would mean no timeout. */
  private static long millis(Duration duration) {
    return Math.max(1, duration.toMillis());
  }

  private static <T> Future<T> late(RequestContext context) {
    return Future.failedFuture(new Failure.TimedOut(context.timeout()));
  }

  /** Fails what waits for a connection. */
  void failWaiting(Failure failure) {
    queue.failWaiting(failure);
  }

  /** Whether Postgres takes writes, asked without waiting in the queue; fails if it is away. */
  Future<Boolean> takesWrites() {
    return PgClients.takesWrites(pool, clock);
  }

  Future<Void> close() {
    return pool.close();
  }
}
