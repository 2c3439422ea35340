package dev.rookery.proofs.throughput;

import dev.rookery.bus.RequestObserver;
import dev.rookery.bus.Rookery;
import dev.rookery.database.DatabaseVerticle;
import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.Peer;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.settings.Settings;
import dev.rookery.settings.postgres.PostgresUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The measurement of what the bus costs: the same request sent straight through the pool, to a
 * DatabaseVerticle in the same process, and to one on another node, in turns, so that other load on
 * the machine affects all alike.
 */
public final class ThroughputProof implements Proof {
  static final int CLIENTS = 32;
  private static final int CONNECTIONS = 16;
  private static final int SNIPPETS = 1_000;
  static final long GUILD = 5;

  /** The least share of the pool's requests that each target must reach. */
  private static final double IN_PROCESS_SHARE_MIN = 0.5;

  private static final double BETWEEN_NODES_SHARE_MIN = 0.2;

  /** The SQL that SnippetRequest.Show runs. */
  private static final String SHOW =
      """
      select target.*
        from snippet named
        join snippet target on target.id = coalesce(named.alias_of, named.id)
       where named.guild_id = $1 and lower(named.snippet_name) = lower($2)
      """;

  private static final String FILL =
      """
      with parent as (insert into guild (id) values (5))
      insert into snippet (guild_id, snippet_name, snippet_content, snippet_user_id)
      select 5, 'snippet-' || i, 'A text of a usual length, such as the rules of a server.', 7
        from generate_series(0, 999) i
      """;

  private int asked;

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public String claim() {
    return "32 clients through the bus reach at least half of what the pool itself does in one"
        + " process, a fifth between nodes";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    PostgresServer server = fixture.server();
    ProofNode node = fixture.startInCluster(server.url()).awaitReady();
    Vertx vertx = fixture.join();
    Vertx alone = fixture.alone();
    DirectSql sql = fixture.sql(alone, server.url(), CONNECTIONS);
    sql.client().query(FILL).execute().await(1, TimeUnit.MINUTES);
    deployDatabase(alone, server.url());

    BenchmarkTarget pool =
        new BenchmarkTarget(
            alone,
            CLIENTS,
            () -> sql.client().preparedQuery(SHOW).execute(Tuple.of(GUILD, next())));
    BenchmarkTarget inProcess = new BenchmarkTarget(alone, CLIENTS, asking(Rookery.on(alone)));
    BenchmarkTarget betweenNodes = new BenchmarkTarget(vertx, CLIENTS, asking(Rookery.on(vertx)));
    measure(fixture, List.of(pool, inProcess, betweenNodes));

    figures.note("the pool directly", pool.toString());
    figures.note("the bus in one process", inProcess.toString());
    figures.note("the bus between two nodes", betweenNodes.toString());
    check(figures, "in one process", inProcess.shareOf(pool), IN_PROCESS_SHARE_MIN);
    check(figures, "between two nodes", betweenNodes.shareOf(pool), BETWEEN_NODES_SHARE_MIN);
    node.stop();
    compareWithEcho(fixture, figures, vertx, server.url());
  }

  /** Both are answered in this process, and asked from the same other one. */
  private static void compareWithEcho(
      ProofFixture fixture, Figures figures, Vertx vertx, PostgresUrl url) throws Exception {
    Echo.start(vertx, fixture.sql(vertx, url, CONNECTIONS).client(), SHOW);
    deployDatabase(vertx, url);
    Peer asker = fixture.startOptimizedPeer(Asker.class, Asker.arguments(fixture.cluster()));
    asker.awaitLine(Asker.READY);
    int rounds = fixture.size().of(1, 7);
    long millis = fixture.size().of(300, 3_000);
    double[] shares = new double[rounds];
    for (int round = -1; round < rounds; round++) {
      double messages = rate(asker, Asker.MESSAGES, millis);
      double requests = rate(asker, Asker.REQUESTS, millis);
      if (round >= 0) {
        shares[round] = requests / messages;
        figures.note(
            "requests beside plain messages", "%,.0f/s, %,.0f/s".formatted(requests, messages));
      }
    }
    figures.note(
        "requests between two processes, of plain messages",
        "%.0f %%".formatted(BenchmarkTarget.median(shares) * 100));
  }

  private static double rate(Peer asker, String what, long millis) {
    int before = asker.lines().size();
    asker.tell(what + " " + millis);
    if (!ProofFixture.eventually(() -> asker.lines().size() > before)) {
      throw new IllegalStateException("no answer to " + what);
    }
    return Double.parseDouble(asker.lines().getLast().split(" ", -1)[1]);
  }

  static void deployDatabase(Vertx vertx, PostgresUrl url) throws TimeoutException {
    DatabaseConfig config = Settings.defaults(DatabaseConfig.class);
    vertx
        .deployVerticle(new DatabaseVerticle(url, config, new Unobserved()))
        .await(1, TimeUnit.MINUTES);
  }

  private Supplier<Future<?>> asking(Rookery rookery) {
    return () -> rookery.ask(new SnippetRequest.Show(GUILD, next()), Comparison.PATIENTLY);
  }

  private String next() {
    return name(asked++);
  }

  /** The name of one of the snippets. */
  static String name(int number) {
    return "snippet-" + Math.floorMod(number, SNIPPETS);
  }

  private static void measure(ProofFixture fixture, List<BenchmarkTarget> targets)
      throws TimeoutException {
    int rounds = fixture.size().of(3, 5);
    Duration each = Duration.ofMillis(fixture.size().of(700, 4_000));
    // An uncounted round first, so that both JVMs have compiled what they run.
    for (int round = -2; round < rounds; round++) {
      for (BenchmarkTarget target : targets) {
        target.measure(each, round >= 0);
      }
    }
  }

  private static void check(Figures figures, String where, double share, double least) {
    figures.checkAtFullSize(
        "%s at least %.0f %% of the pool's".formatted(where, least * 100),
        share >= least,
        "%.0f %%".formatted(share * 100));
  }

  private record Unobserved() implements RequestObserver {
    @Override
    public void answered(
        String address, @Nullable Request<?> request, @Nullable Failure failure, Duration took) {}

    @Override
    public void bug(
        String address, @Nullable Request<?> request, String reference, Throwable cause) {
      throw new IllegalStateException(reference, cause);
    }
  }
}
