package dev.rookery.proofs.throughput;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One way to do a write, with its rate and what it costs the processes of Postgres. */
final class WriteTarget {
  private final BenchmarkTarget load;
  private final Backends backends;
  private final List<Double> micros = new ArrayList<>();

  WriteTarget(Vertx vertx, int writers, Backends backends, Supplier<? extends Future<?>> write) {
    this.load = new BenchmarkTarget(vertx, writers, write);
    this.backends = backends;
  }

  void measure(Duration time, boolean counts) throws TimeoutException {
    backends.nanos();
    int done = load.measure(time, counts);
    if (counts) {
      micros.add(backends.nanos() / 1e3 / done);
    }
  }

  /** Requests a second. */
  double rate() {
    return load.rate();
  }

  /** The least processor time of Postgres for one, in microseconds: what disturbs adds to it. */
  double micros() {
    return micros.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double shareOf(WriteTarget other) {
    return load.shareOf(other.load);
  }
}
