package dev.rookery.proofs.harness;

import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Straight to Postgres, past everything that a proof is about. */
public final class DirectSql implements AutoCloseable {
  private final SqlClient client;

  /**
   * Connects as often as it may.
   *
   * @param connections pipelined, each with 16 statements on the way: as a node does by default
   */
  public DirectSql(Vertx vertx, PostgresUrl url, int connections) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(url.hosts().get(0).host())
            .setPort(url.hosts().get(0).port())
            .setDatabase(url.database())
            .setUser(url.user().orElseThrow())
            .setPassword(url.password().map(Secret::reveal).orElseThrow())
            .setPipeliningLimit(16)
            .setCachePreparedStatements(true);
    client =
        PgBuilder.client()
            .with(new PoolOptions().setMaxSize(connections))
            .connectingTo(options)
            .using(vertx)
            .build();
  }

  /** To run statements with. */
  public SqlClient client() {
    return client;
  }

  /** All rows. */
  public List<Row> rows(String sql) throws TimeoutException {
    List<Row> rows = new ArrayList<>();
    client.query(sql).execute().await(1, TimeUnit.MINUTES).forEach(rows::add);
    return rows;
  }

  @Override
  public void close() throws TimeoutException {
    client.close().await(1, TimeUnit.MINUTES);
  }
}
