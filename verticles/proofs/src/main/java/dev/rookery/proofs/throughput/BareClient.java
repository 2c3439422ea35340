package dev.rookery.proofs.throughput;

import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The driver and nothing else: pipelined connections, and as many for transactions. */
final class BareClient implements AutoCloseable {
  /** The name that its connections have in Postgres. */
  static final String NAME = "bare-client";

  private final SqlClient single;
  private final Pool transactions;

  /**
   * @param pipelining how many statements may be under way on a connection
   */
  BareClient(Vertx vertx, PostgresUrl url, int connections, int pipelining) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(url.hosts().get(0).host())
            .setPort(url.hosts().get(0).port())
            .setDatabase(url.database())
            .setUser(url.user().orElseThrow())
            .setPassword(url.password().map(Secret::reveal).orElseThrow())
            .setProperties(Map.of("application_name", NAME))
            .setCachePreparedStatements(true);
    PoolOptions pool = new PoolOptions().setMaxSize(connections);
    single =
        PgBuilder.client()
            .with(pool)
            .connectingTo(new PgConnectOptions(options).setPipeliningLimit(pipelining))
            .using(vertx)
            .build();
    transactions =
        PgBuilder.pool()
            .with(pool)
            .connectingTo(new PgConnectOptions(options).setPipeliningLimit(3))
            .using(vertx)
            .build();
  }

  Future<?> run(String sql, Tuple parameters) {
    return single.preparedQuery(sql).execute(parameters);
  }

  /** A transaction in two trips: its begin with two statements, and the third with the commit. */
  Future<?> runOnce(
      StatementRecorder.Statement take,
      StatementRecorder.Statement write,
      StatementRecorder.Statement keep) {
    return transactions.withConnection(connection -> {
      Future<?> begun = connection.query("begin").execute();
      Future<?> taken = connection.preparedQuery(take.sql()).execute(take.parameters());
      Future<?> written = connection.preparedQuery(write.sql()).execute(write.parameters());
      return Future.all(begun, taken, written)
          .compose(_ -> {
            Future<?> kept = connection.preparedQuery(keep.sql()).execute(keep.parameters());
            return Future.all(kept, connection.query("commit").execute());
          });
    });
  }

  void runAll(String sql) throws TimeoutException {
    single.query(sql).execute().await(1, TimeUnit.MINUTES);
  }

  @Override
  public void close() throws TimeoutException {
    Future.join(single.close(), transactions.close()).await(1, TimeUnit.MINUTES);
  }
}
