package dev.rookery.database.postgres;

import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The two clients of Postgres. Single statements go through a pipelined client, which carries 1.4
 * to 2 times as many a second as a pool of as many connections; transactions, which keep a
 * connection to themselves, through an ordinary pool.
 */
public final class PgClients {
  /** What the clients are called in metrics. */
  private static final String STATEMENTS = "statements";

  private static final String TRANSACTIONS = "transactions";

  private final Vertx vertx;
  private final DatabaseConfig config;
  private final PrimaryResolver hosts;
  private Pair open;

  private record Pair(SqlClient statements, Pool transactions, TransactionQueue queue) {
    Future<Void> close() {
      return Future.join(statements.close(), transactions.close()).mapEmpty();
    }
  }

  public PgClients(Vertx vertx, PostgresUrl url, DatabaseConfig config) {
    this(vertx, new PrimaryResolver(vertx, url, config), config);
  }

  public PgClients(Vertx vertx, PrimaryResolver hosts, DatabaseConfig config) {
    this.vertx = vertx;
    this.config = config;
    this.hosts = hosts;
    this.open = open();
  }

  /** For single statements. */
  SqlClient statements() {
    return open.statements();
  }

  /**
   * Does the work in a transaction, when one of the connections for transactions is free.
   *
   * @param patience how long to wait for one
   */
  @SuppressWarnings("NullAway") // what comes back is what the work gave
  <T> Future<T> inTransaction(Duration patience, Function<SqlConnection, Future<T>> work) {
    return open.queue().run(patience, () -> open.transactions().withTransaction(work));
  }

  /** Completes if Postgres answers through both clients; says whether it takes writes. */
  Future<Boolean> probe() {
    return Future.join(takesWrites(open.statements()), takesWrites(open.transactions()))
        .map(both -> both.<Boolean>resultAt(0) && both.<Boolean>resultAt(1));
  }

  private static Future<Boolean> takesWrites(SqlClient client) {
    return client
        .query("select not current_setting('transaction_read_only')::boolean as writable")
        .execute()
        .map(rows -> rows.iterator().next().getBoolean("writable"));
  }

  /**
   * Replaces all connections: after a failover those to the former primary go on refusing writes,
   * and those to a host that vanished say nothing until the operating system gives them up.
   */
  void reconnect() {
    connectingFailed();
    Pair old = open;
    open = open();
    // Not waited for: what runs on the old connections may never end.
    old.close();
  }

  /** So that new connections are made to the hosts as they are by now. */
  void connectingFailed() {
    hosts.connectingFailed();
  }

  public Future<Void> close() {
    return open.close();
  }

  private Pair open() {
    SqlClient statements =
        PgBuilder.client()
            .with(pool(STATEMENTS, config.connections()))
            .connectingTo(() -> hosts.writable(STATEMENTS))
            .using(vertx)
            .build();
    Pool transactions =
        PgBuilder.pool()
            .with(pool(TRANSACTIONS, config.transactionConnections()))
            .connectingTo(() -> hosts.writable(TRANSACTIONS))
            .using(vertx)
            .build();
    return new Pair(
        statements,
        transactions,
        new TransactionQueue(vertx, config.transactionConnections(), config.waiting()));
  }

  private PoolOptions pool(String name, int size) {
    return new PoolOptions()
        .setName(name)
        .setMaxSize(size)
        .setMaxWaitQueueSize(config.waiting())
        .setConnectionTimeout((int) config.connectTimeout().toMillis())
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
  }
}
