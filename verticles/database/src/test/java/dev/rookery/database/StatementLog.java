package dev.rookery.database;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The statements that a Vert.x sends to Postgres, as its metrics are told of them. */
final class StatementLog {
  private final List<String> statements = new CopyOnWriteArrayList<>();

  /** A Vert.x whose statements are logged here. */
  Vertx vertx() {
    return Vertx.builder()
        .with(new VertxOptions().setMetricsOptions(new MetricsOptions().setEnabled(true)))
        .withMetrics(options -> new Metrics())
        .build();
  }

  /** The statements that some work sent, those that only try the connection left out. */
  List<String> during(Runnable work) {
    statements.clear();
    work.run();
    return statements.stream().filter(sql -> !sql.equals("select 1")).toList();
  }

  private final class Metrics implements VertxMetrics {
    @Override
    public ClientMetrics<?, ?, ?> createClientMetrics(
        SocketAddress remoteAddress, String type, String namespace) {
      return new Client();
    }
  }

  private final class Client implements ClientMetrics<String, String, Object> {
    @Override
    public String requestBegin(String uri, String sql) {
      statements.add(sql);
      return sql;
    }
  }
}
