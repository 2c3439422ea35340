package dev.rookery.database.postgres;

import dev.rookery.bus.RequestContext;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connections that each serve one request at a time, so that nothing queues behind a statement that
 * waits for a lock. Work that has no connection by its deadline does not begin, and Postgres
 * cancels what is still running then.
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

  /**
   * Takes connections from a pool.
   *
   * @param queue admits as many requests as the pool has connections
   * @param statementTimeout the one that the connections are made with
   */
  ExclusiveConnections(Pool pool, ConnectionQueue queue, Duration statementTimeout) {
    this.pool = pool;
    this.queue = queue;
    this.statementTimeout = statementTimeout;
  }

  /**
   * Runs a statement on its own.
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
          Optional<String> limits = limits("set", context, lockTimeout);
          return limits.isEmpty()
              ? statement.apply(connection)
              : connection
                  .query(limits.get())
                  .execute()
                  .compose(_ -> statement.apply(connection))
                  .eventually(() ->
                      connection.query("reset statement_timeout; reset lock_timeout").execute());
        });
  }

  /**
   * Runs the work in a transaction, which is rolled back when the deadline has passed before it
   * could be committed.
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
        connection ->
            context.expired()
                ? late(context)
                : connection
                    .begin()
                    .compose(transaction ->
                        limit(connection, context, lockTimeout)
                            .compose(_ -> work.apply(connection))
                            .compose(done ->
                                context.expired() ? late(context) : Future.succeededFuture(done))
                            .compose(
                                done -> transaction.commit().map(done),
                                cause ->
                                    transaction
                                        .rollback()
                                        .transform(_ -> Future.<T>failedFuture(cause)))));
  }

  private <T> Future<T> withConnection(
      RequestContext context, Function<SqlConnection, Future<T>> work) {
    Duration timeout =
        Duration.ofMillis(Math.round(context.remaining().toMillis() * WAITING_SHARE));
    return queue.run(timeout, () -> pool.withConnection(work));
  }

  private Future<?> limit(
      SqlConnection connection, RequestContext context, @Nullable Duration lockTimeout) {
    return limits("set local", context, lockTimeout)
        .<Future<?>>map(sql -> connection.query(sql).execute())
        .orElseGet(Future::succeededFuture);
  }

  /** SQL that sets what differs from the connections' own timeouts; empty if nothing does. */
  private Optional<String> limits(
      String set, RequestContext context, @Nullable Duration lockTimeout) {
    Duration left = context.remaining();
    if (lockTimeout == null && left.compareTo(statementTimeout) >= 0) {
      return Optional.empty();
    }
    StringBuilder sql = new StringBuilder();
    Duration shorter = left.compareTo(statementTimeout) < 0 ? left : statementTimeout;
    sql.append(set).append(" statement_timeout = ").append(millis(shorter));
    if (lockTimeout != null) {
      sql.append("; ").append(set).append(" lock_timeout = ").append(millis(lockTimeout));
    }
    return Optional.of(sql.toString());
  }

  /** At least one, since zero would mean no timeout. */
  private static long millis(Duration duration) {
    return Math.max(1, duration.toMillis());
  }

  private static <T> Future<T> late(RequestContext context) {
    return Future.failedFuture(new Failure.TimedOut(context.timeout()));
  }

  /** Whether Postgres takes writes, asked without waiting in the queue; fails if it is away. */
  Future<Boolean> takesWrites() {
    return PgClients.takesWrites(pool);
  }

  Future<Void> close() {
    return pool.close();
  }
}
