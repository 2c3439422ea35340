package dev.rookery.proofs.throughput;

import dev.rookery.bus.Rookery;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The measurement of what writes cost: as requests, as the statements that these send, and as bare
 * statements that write the same rows where there are no triggers.
 *
 * <p>XP is judged by rows a second, as the claim is about these: so many rows keep Postgres busy,
 * and little of the time is anything else. The others are judged by the processor time that the
 * processes of Postgres take for one. How many small writes are done in a second depends on the
 * disk and on the client more than on the statement, which would make a statement look cheap that
 * is not; and the processor time that a process took is the same, whatever else the machine does
 * meanwhile.
 */
public final class WritesProof implements Proof {
  /** The least share of the rate of the bare statement that XP must reach. */
  private static final double XP_SHARE_MIN = 0.5;

  /** The gains of a batch for which it must. */
  private static final int XP_BATCH = 100;

  /** How many times as much as the bare statement a write that announces something may take. */
  private static final double COST_MAX = 1.5;

  /** How many times as late as with few rows 99 of 100 may be with many. */
  private static final double GROWTH_MAX = 1.5;

  @Override
  public String name() {
    return "writes";
  }

  @Override
  public String claim() {
    return "100 gains of XP reach half of the rows/s of a bare upsert, other writes cost at most 1.5"
        + " times the bare statement, and 5,000,000 rows make them at most 1.5 times as late";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    PostgresServer server = fixture.server();
    // A node only makes the schema; the measurement is in this process.
    fixture.startInCluster(server.url()).awaitReady().stop();
    Vertx vertx = fixture.alone();
    int rows = fixture.size().of(1_000, 10_000);
    int manyRows = fixture.size().of(20_000, 5_000_000);
    new WriteTables(vertx, server).make(rows, manyRows);

    List<RecordedWrite> writes = record(server.url(), rows, fixture.size().of(40, Write.VARIANTS));
    ThroughputProof.deployDatabase(vertx, server.url());
    compareWithBare(fixture, figures, vertx, server.url(), writes);
    compareWithMany(fixture, figures, vertx, server.url(), writes);
  }

  private static List<RecordedWrite> record(PostgresUrl url, int members, int variants)
      throws TimeoutException {
    List<Write> writes = new ArrayList<>();
    Writes.BATCHES.forEach(gains -> writes.add(Writes.gains(gains, members)));
    writes.addAll(Writes.announcing());
    StatementRecorder recorder = new StatementRecorder();
    Vertx traced = recorder.vertx();
    try {
      ThroughputProof.deployDatabase(traced, url);
      List<RecordedWrite> recorded = new ArrayList<>();
      for (Write write : writes) {
        recorded.add(RecordedWrite.of(write, variants, recorder, Rookery.on(traced)));
      }
      return recorded;
    } finally {
      traced.close().await(1, TimeUnit.MINUTES);
    }
  }

  private static void compareWithBare(
      ProofFixture fixture,
      Figures figures,
      Vertx vertx,
      PostgresUrl url,
      List<RecordedWrite> writes)
      throws Exception {
    DirectSql sql = fixture.sql(vertx, url);
    PostgresUrl bareUrl = url.withDatabase(WriteTables.BARE);
    List<BareClient> clients =
        Stream.of(url, bareUrl)
            .map(one ->
                fixture.keep(
                    new BareClient(
                        vertx,
                        one,
                        WriteComparison.CONNECTIONS,
                        Math.ceilDiv(WriteComparison.WRITERS, WriteComparison.CONNECTIONS))))
            .toList();
    List<Backends> backends =
        List.of(
            new Backends(sql, url.database(), "rookery-database"),
            new Backends(sql, url.database(), BareClient.NAME),
            new Backends(sql, bareUrl.database(), BareClient.NAME));
    Optional<PgBench> pgbench = PgBench.find(fixture.directory(), url);
    figures.note("synchronous_commit", sql.rows("show synchronous_commit").get(0).getString(0));
    figures.note("pgbench", pgbench.isPresent() ? "with the same SQL" : "is not installed");
    figures.note("%d writers, rows".formatted(WriteComparison.WRITERS), WriteComparison.HEAD);

    Duration each = Duration.ofMillis(fixture.size().of(40, 700));
    for (RecordedWrite write : writes) {
      for (boolean withId : List.of(false, true)) {
        WriteComparison one =
            new WriteComparison(vertx, write, withId, Rookery.on(vertx), clients, backends);
        one.measure(fixture.size().of(1, 5), each);
        if (!withId && pgbench.isPresent()) {
          one.measure(pgbench.get(), fixture.size().of(1, 3));
        }
        figures.note(one.name(), one.toString());
        checkSent(figures, one, withId);
        if (!withId) {
          judge(figures, write.write(), one);
        }
      }
    }
  }

  /** Begin and commit, what takes the id and what keeps the reply are four more. */
  private static void checkSent(Figures figures, WriteComparison one, boolean withId) {
    int statements = withId ? 5 : 1;
    int trips = withId ? 2 : 1;
    figures.check(
        "%s: %d sent in %d trips".formatted(one.name(), statements, trips),
        one.sent().statements().size() == statements && one.sent().trips() == trips,
        "%d in %d".formatted(one.sent().statements().size(), one.sent().trips()));
  }

  private static void judge(Figures figures, Write write, WriteComparison one) {
    if (write.rows() == XP_BATCH) {
      figures.checkAtFullSize(
          "%s: at least %.0f %% of the bare rows/s".formatted(one.name(), XP_SHARE_MIN * 100),
          one.rateShare() >= XP_SHARE_MIN,
          "%.0f %%".formatted(one.rateShare() * 100));
    } else if (write.rows() == 1 && !one.name().contains("XP") && Backends.areTimed()) {
      figures.checkAtFullSize(
          "%s: at most %.1f times the bare time".formatted(one.name(), COST_MAX),
          one.cost() <= COST_MAX,
          "%.2f".formatted(one.cost()));
    }
  }

  private static void compareWithMany(
      ProofFixture fixture,
      Figures figures,
      Vertx vertx,
      PostgresUrl url,
      List<RecordedWrite> writes)
      throws Exception {
    Vertx other = fixture.alone();
    PostgresUrl large = url.withDatabase(WriteTables.LARGE);
    ThroughputProof.deployDatabase(other, large);
    try (DirectSql few = new DirectSql(vertx, url, 1);
        DirectSql many = new DirectSql(vertx, large, 1)) {
      for (RecordedWrite write : writes) {
        BenchmarkTarget little =
            new BenchmarkTarget(
                vertx, WriteComparison.WRITERS, write.asking(Rookery.on(vertx), false));
        BenchmarkTarget much =
            new BenchmarkTarget(
                other, WriteComparison.WRITERS, write.asking(Rookery.on(other), false));
        Duration each = Duration.ofMillis(fixture.size().of(30, 1_000));
        for (int round = -1; round < fixture.size().of(1, 5); round++) {
          if (!write.write().before().isEmpty()) {
            few.rows(write.write().before());
            many.rows(write.write().before());
          }
          little.measure(each, round >= 0);
          much.measure(each, round >= 0);
        }
        double growth = much.latenessBeside(little);
        figures.checkAtFullSize(
            "%s: p99 with many rows at most %.1f times".formatted(write.write().name(), GROWTH_MAX),
            growth <= GROWTH_MAX,
            "%.2f (%s, %s)".formatted(growth, much.within(0.99), little.within(0.99)));
      }
    }
  }
}
