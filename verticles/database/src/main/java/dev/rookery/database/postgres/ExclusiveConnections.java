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
 * Connections that each serve one request at a time, so that nothing is behind a statement that
 * waits for a lock. What has no connection when its deadline passes does not begin, and what runs
 * is given up by Postgres when it does.
 */
final class ExclusiveConnections {
  /** Of the time that is left, so that who waits in vain is told before the asker gives up. */
  private static final double PATIENCE = 0.9;

  private final Pool pool;
  private final ConnectionQueue queue;
  private final Duration statementTimeout;

  /**
   * Takes connections from a pool.
   *
   * @param queue of as many as the pool has
   * @param statementTimeout what the connections have
   */
  ExclusiveConnections(Pool pool, ConnectionQueue queue, Duration statementTimeout) {
    this.pool = pool;
    this.queue = queue;
    this.statementTimeout = statementTimeout;
  }

  /**
   * Runs a statement by itself.
   *
   * @param lockTimeout how long it may wait for a lock; null for as long as the connections have
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
   * @param lockTimeout how long each statement may wait for a lock; null for as long as the
   *     connections have
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
    Duration patience = Duration.ofMillis(Math.round(context.remaining().toMillis() * PATIENCE));
    return queue.run(patience, () -> pool.withConnection(work));
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

  /** At least one, since zero means without end. */
  private static long millis(Duration duration) {
    return Math.max(1, duration.toMillis());
  }

  private static <T> Future<T> late(RequestContext context) {
    return Future.failedFuture(new Failure.TimedOut(context.timeout()));
  }

  /** Completes if Postgres answers, without a place in the queue. */
  Future<Boolean> takesWrites() {
    return PgClients.takesWrites(pool);
  }

  Future<Void> close() {
    return pool.close();
  }
}
