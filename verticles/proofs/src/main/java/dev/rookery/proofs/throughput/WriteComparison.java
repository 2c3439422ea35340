package dev.rookery.proofs.throughput;

import dev.rookery.bus.Rookery;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeoutException;

/**
 * A write as a request, as its own statements and as the bare statement, in turns, so that other
 * load on the machine affects all alike.
 */
final class WriteComparison {
  static final int WRITERS = 16;

  /** As many as a DatabaseVerticle writes with by default. */
  static final int CONNECTIONS = 10;

  /** The column headings of {@link #toString}. */
  static final String HEAD =
      "%6s %5s  %9s %9s %9s %9s  %8s %8s  %8s %8s  %s"
          .formatted(
              "sent",
              "trips",
              "bus 1/s",
              "own 1/s",
              "bare 1/s",
              "pgbench",
              "bus/bare",
              "own/bare",
              "own us",
              "bare us",
              "own/bare us");

  private final RecordedWrite write;
  private final boolean withId;
  private final WriteTarget bus;
  private final WriteTarget own;
  private final WriteTarget bare;
  private final List<BareClient> clients;
  private OptionalDouble pgbench = OptionalDouble.empty();

  /**
   * @param clients of the database with triggers, and of the one without
   * @param backends those that serve the bus, and each of the clients
   */
  WriteComparison(
      Vertx vertx,
      RecordedWrite write,
      boolean withId,
      Rookery rookery,
      List<BareClient> clients,
      List<Backends> backends) {
    this.write = write;
    this.withId = withId;
    this.clients = clients;
    this.bus = new WriteTarget(vertx, WRITERS, backends.get(0), write.asking(rookery, withId));
    this.own = new WriteTarget(vertx, WRITERS, backends.get(1), write.own(clients.get(0), withId));
    this.bare =
        new WriteTarget(vertx, WRITERS, backends.get(2), write.bare(clients.get(1), withId));
  }

  /** Measures, after a round in which the JVM compiles what is run. */
  void measure(int rounds, Duration each) throws TimeoutException {
    for (int round = -1; round < rounds; round++) {
      for (WriteTarget target : List.of(bus, own, bare)) {
        for (BareClient client :
            write.write().before().isEmpty() ? List.<BareClient>of() : clients) {
          client.runAll(write.write().before());
        }
        target.measure(each, round >= 0);
      }
    }
  }

  void measure(PgBench program, int seconds) throws IOException, InterruptedException {
    pgbench = program.rate(write.own(), CONNECTIONS, seconds);
  }

  String name() {
    return write.write().name() + (withId ? ", with an id" : "");
  }

  StatementRecorder.Sent sent() {
    return withId ? write.once() : write.plain();
  }

  /** Rows a second of the request as a share of those of the bare statement. */
  double rateShare() {
    return bus.shareOf(bare);
  }

  /** How many times the processor time of the bare statement its own takes. */
  double cost() {
    return own.micros() / bare.micros();
  }

  @Override
  public String toString() {
    int rows = write.write().rows();
    String beside = pgbench.isPresent() ? "%,.0f".formatted(pgbench.getAsDouble() * rows) : "-";
    return "%6d %5d  %,9.0f %,9.0f %,9.0f %9s  %8.2f %8.2f  %8.1f %8.1f  %.2f"
        .formatted(
            sent().statements().size(),
            sent().trips(),
            bus.rate() * rows,
            own.rate() * rows,
            bare.rate() * rows,
            beside,
            rateShare(),
            own.shareOf(bare),
            own.micros(),
            bare.micros(),
            cost());
  }
}
