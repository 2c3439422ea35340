package dev.rookery.proofs.throughput;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.LoadGenerator;
import dev.rookery.proofs.harness.LoadGenerator.Sample;
import dev.rookery.proofs.harness.ProofFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One target of the same request, and its measurements, round by round. */
final class BenchmarkTarget {
  private final Vertx vertx;
  private final int clients;
  private final Supplier<? extends Future<?>> ask;
  private final List<Double> rates = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();

  /** The 99th percentile of each round. */
  private final List<Long> ninetyNinth = new ArrayList<>();

  BenchmarkTarget(Vertx vertx, int clients, Supplier<? extends Future<?>> ask) {
    this.vertx = vertx;
    this.clients = clients;
    this.ask = ask;
  }

  /** Sends requests for that long, and says how many; every one must succeed. */
  int measure(Duration time, boolean counts) throws TimeoutException {
    long begin = System.nanoTime();
    LoadGenerator load = LoadGenerator.start(vertx, clients, ask);
    ProofFixture.pass(vertx, time);
    List<Sample> samples = load.stop();
    double seconds = (System.nanoTime() - begin) / 1e9;
    samples.stream()
        .filter(Sample::failed)
        .findFirst()
        .ifPresent(sample -> {
          throw new IllegalStateException("a request failed", sample.failure());
        });
    if (counts) {
      rates.add(samples.size() / seconds);
      samples.forEach(sample -> nanos.add(sample.nanos()));
      ninetyNinth.add(part(samples.stream().map(Sample::nanos).toList(), 0.99));
    }
    return samples.size();
  }

  /**
   * The median over the rounds of this target's rate as a share of the other's in the same round.
   */
  double shareOf(BenchmarkTarget other) {
    double[] shares = new double[rates.size()];
    Arrays.setAll(shares, round -> rates.get(round) / other.rates.get(round));
    return median(shares);
  }

  /**
   * The median over the rounds of how many times the other's 99th percentile in the same round this
   * target's is.
   */
  double latenessBeside(BenchmarkTarget other) {
    double[] shares = new double[rates.size()];
    Arrays.setAll(shares, round -> (double) ninetyNinth.get(round) / other.ninetyNinth.get(round));
    return median(shares);
  }

  static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  /** Requests per second, the median over the rounds. */
  double rate() {
    return median(rates.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * The time within which that part of the requests was answered.
   *
   * @param part 0 to 1
   */
  String within(double part) {
    return Figures.millis(part(nanos, part));
  }

  private static long part(List<Long> all, double part) {
    long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[(int) (sorted.length * part)];
  }

  /** Requests per second, and how long they took. */
  @Override
  public String toString() {
    return "%,.0f/s, p50 %s, p99 %s".formatted(rate(), within(0.5), within(0.99));
  }
}
