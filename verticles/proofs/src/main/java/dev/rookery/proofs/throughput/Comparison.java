package dev.rookery.proofs.throughput;

import dev.rookery.bus.RequestOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A comparison of a request over the bus with its statement through the pool, in turns, so that
 * other load on the machine affects both alike.
 *
 * @param before SQL that gives both the same start, such as the work that they use up
 */
record Comparison(String name, String before, BenchmarkTarget bus, BenchmarkTarget pool) {
  static final int CLIENTS = 32;

  /** The measure is how many are answered; a long wait for one is no failure. */
  static final RequestOptions PATIENTLY = RequestOptions.within(Duration.ofMinutes(1));

  /** The column headings of {@link #toString}. */
  static final String HEAD =
      "%10s %10s %10s   %10s %10s %10s   %s"
          .formatted("bus 1/s", "p50", "p99", "pool 1/s", "p50", "p99", "bus/pool");

  static Comparison of(
      Vertx vertx,
      String name,
      String before,
      Supplier<? extends Future<?>> bus,
      Supplier<? extends Future<?>> pool) {
    return new Comparison(
        name,
        before,
        new BenchmarkTarget(vertx, CLIENTS, bus),
        new BenchmarkTarget(vertx, CLIENTS, pool));
  }

  /** Measures, after an uncounted round in which the JVM compiles what is run. */
  void measure(SqlClient client, int rounds, Duration each) throws TimeoutException {
    for (int round = -1; round < rounds; round++) {
      begin(client);
      bus.measure(each, round >= 0);
      begin(client);
      pool.measure(each, round >= 0);
    }
  }

  private void begin(SqlClient client) throws TimeoutException {
    if (!before.isEmpty()) {
      client.query(before).execute().await(1, TimeUnit.MINUTES);
    }
  }

  double share() {
    return bus.shareOf(pool);
  }

  @Override
  public String toString() {
    return "%,10.0f %10s %10s   %,10.0f %10s %10s   %7.0f %%"
        .formatted(
            bus.rate(),
            bus.within(0.5),
            bus.within(0.99),
            pool.rate(),
            pool.within(0.5),
            pool.within(0.99),
            share() * 100);
  }
}
