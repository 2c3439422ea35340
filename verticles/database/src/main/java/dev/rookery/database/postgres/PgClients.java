package dev.rookery.database.postgres;

import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.util.concurrent.TimeUnit;

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

  private record Pair(SqlClient statements, Pool transactions) {
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

  /** For transactions. */
  Pool transactions() {
    return open.transactions();
  }

  /** Completes if Postgres answers through both clients. */
  Future<Void> probe() {
    return Future.join(
            statements().query("select 1").execute(), transactions().query("select 1").execute())
        .mapEmpty();
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
    return new Pair(statements, transactions);
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
