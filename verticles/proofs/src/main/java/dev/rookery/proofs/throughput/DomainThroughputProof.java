package dev.rookery.proofs.throughput;

import dev.rookery.bus.Rookery;
import dev.rookery.models.Request;
import dev.rookery.models.RequestTypes;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.harness.Size;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * The measurement of what each kind of domain request costs compared with its own SQL, sent
 * straight to the pool.
 */
public final class DomainThroughputProof implements Proof {
  private static final int CONNECTIONS = 16;

  /** A user may have only so many open reminders, so they are deleted before others are created. */
  private static final String NO_MADE_REMINDERS =
      "delete from reminder where reminder_user_id between 1000000 and 1999999";

  /** The least share of the pool's rate that the median request must reach. */
  private static final double SHARE_MIN = 0.5;

  @Override
  public String name() {
    return "domain-throughput";
  }

  @Override
  public String claim() {
    return "32 clients through the bus reach at least half of what their SQL itself does, for the"
        + " median of 18 domain requests";
  }

  @Override
  public boolean sharesNodes() {
    return true;
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    // This node only creates the schema; the measurement is in this process.
    ProofNode node = fixture.sharedNodes().node();
    if (fixture.size() == Size.FULL) {
      node.stop();
    }
    PostgresServer server = fixture.sharedNodes().server();
    Vertx vertx = fixture.alone();
    DirectSql sql = fixture.sql(vertx, server.url(), CONNECTIONS);
    sql.client().query(DomainRequests.FILL).execute().await(1, TimeUnit.MINUTES);
    List<Comparison> all = prepare(fixture, vertx, server, sql.client());
    ThroughputProof.deployDatabase(vertx, server.url());

    figures.note("32 clients", Comparison.HEAD);
    Duration each = Duration.ofMillis(fixture.size().of(80, 700));
    for (Comparison one : all) {
      one.measure(sql.client(), fixture.size().of(1, 3), each);
      figures.note(one.name(), one.toString());
    }
    double median = BenchmarkTarget.median(all.stream().mapToDouble(Comparison::share).toArray());
    figures.checkAtFullSize(
        "the median at least %.0f %% of the pool's".formatted(SHARE_MIN * 100),
        median >= SHARE_MIN,
        "%.0f %%".formatted(median * 100));
  }

  private static List<Comparison> prepare(
      ProofFixture fixture, Vertx vertx, PostgresServer server, SqlClient client)
      throws TimeoutException {
    StatementRecorder recorder = new StatementRecorder();
    Vertx traced = recorder.vertx();
    try {
      ThroughputProof.deployDatabase(traced, server.url());
      int variants = fixture.size().of(50, 300);
      Rookery rookery = Rookery.on(traced);
      Rookery measured = Rookery.on(vertx);
      List<Comparison> all = new ArrayList<>();
      for (LongFunction<Request<?>> family : DomainRequests.all()) {
        List<Request<?>> requests =
            LongStream.range(0, variants).<Request<?>>mapToObj(family).toList();
        all.add(compare(vertx, measured, client, requests, hear(recorder, rookery, requests)));
      }
      int due = fixture.size().of(5_000, 30_000);
      all.add(ClaimAndComplete.compare(vertx, measured, client, recorder, rookery, due));
      return all;
    } finally {
      traced.close().await(1, TimeUnit.MINUTES);
    }
  }

  private static List<StatementRecorder.Statement> hear(
      StatementRecorder recorder, Rookery rookery, List<Request<?>> requests)
      throws TimeoutException {
    List<StatementRecorder.Statement> statements = new ArrayList<>();
    for (Request<?> request : requests) {
      statements.add(recorder.during(rookery, request));
    }
    return statements;
  }

  private static Comparison compare(
      Vertx vertx,
      Rookery rookery,
      SqlClient client,
      List<Request<?>> requests,
      List<StatementRecorder.Statement> statements) {
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger sent = new AtomicInteger();
    String name = RequestTypes.name(requests.get(0));
    return Comparison.of(
        vertx,
        name,
        name.equals("ReminderRequest.Create") ? NO_MADE_REMINDERS : "",
        () -> rookery.ask(next(requests, asked), Comparison.PATIENTLY),
        () -> {
          StatementRecorder.Statement statement = next(statements, sent);
          return client.preparedQuery(statement.sql()).execute(statement.parameters());
        });
  }

  private static <T> T next(List<T> all, AtomicInteger number) {
    return all.get(Math.floorMod(number.getAndIncrement(), all.size()));
  }
}
