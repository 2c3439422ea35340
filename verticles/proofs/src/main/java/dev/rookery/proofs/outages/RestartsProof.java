package dev.rookery.proofs.outages;

import dev.rookery.bus.Rookery;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.LoadGenerator;
import dev.rookery.proofs.harness.LoadGenerator.Sample;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.harness.SnippetRequests;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.postgres.SslMode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The proof that restarts of Postgres leave no connections open at the server, when the URL says
 * nothing of {@code sslmode} and the server has no TLS. Whoever is not logged in is no row of
 * {@code pg_stat_activity}, but a process.
 */
public final class RestartsProof implements Proof {
  private static final int CLIENTS = 32;

  @Override
  public String name() {
    return "restarts";
  }

  @Override
  public String claim() {
    return "Postgres without TLS restarted again and again under load: each of its processes serves"
        + " a connection that is logged in, and it is away no longer than with sslmode=disable";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    int restarts = fixture.size().of(2, 8);
    PostgresServer server = fixture.server();
    Vertx vertx = fixture.join();
    List<Long> away = restart(fixture, figures, server, server.url(), vertx, restarts);
    // The build only counts; only on a machine of its own is it worth another node.
    int control = fixture.size().of(0, restarts);
    if (control > 0) {
      PostgresUrl disabled = withSslMode(server.url(), SslMode.DISABLE);
      List<Long> compared = restart(fixture, figures, server, disabled, vertx, control);
      figures.checkAtFullSize(
          "as soon back as with sslmode=disable",
          median(away) <= 2 * median(compared) + TimeUnit.MILLISECONDS.toNanos(500),
          Figures.millis(median(away)) + ", " + Figures.millis(median(compared)));
    }
  }

  /** From each start of the server to the first answer. */
  private static List<Long> restart(
      ProofFixture fixture,
      Figures figures,
      PostgresServer server,
      PostgresUrl url,
      Vertx vertx,
      int restarts)
      throws Exception {
    List<Long> starts = new ArrayList<>();
    List<Long> leftOpen = new ArrayList<>();
    List<Sample> samples;
    try (ProofNode node = fixture.startInCluster(url).awaitReady()) {
      LoadGenerator load =
          LoadGenerator.start(vertx, CLIENTS, new SnippetRequests(Rookery.on(vertx)));
      boolean well = ProofFixture.eventually(() -> load.answeredInARow() > CLIENTS);
      for (int i = 0; i < restarts; i++) {
        server.stop();
        well &= ProofFixture.eventually(() -> load.answeredInARow() == 0);
        server.startAgain();
        starts.add(System.nanoTime());
        well &= ProofFixture.eventually(() -> load.answeredInARow() > 10 * CLIENTS);
        leftOpen.add(leftOpen(vertx, server, url));
      }
      figures.check("all is well before and after each restart", well, restarts + " restarts");
      figures.check("the node runs on", node.isRunning(), "process " + node.pid());
      samples = load.stop();
    }
    long most = leftOpen.stream().mapToLong(Long::longValue).max().orElse(0);
    figures.check(
        "nothing is left open with sslmode=" + url.sslMode().word(),
        most == 0,
        leftOpen.toString());
    return starts.stream().map(start -> firstAnswer(samples, start) - start).toList();
  }

  /**
   * Processes that serve no login, apart from those of connections that are just beginning or
   * ending.
   */
  private static long leftOpen(Vertx vertx, PostgresServer server, PostgresUrl url)
      throws TimeoutException {
    long least = Long.MAX_VALUE;
    try (DirectSql sql = new DirectSql(vertx, url, 1)) {
      for (int i = 0; i < 20 && least > 0; i++) {
        long known = sql.rows("select count(*) from pg_stat_activity").get(0).getLong(0);
        least = Math.min(least, Math.max(0, server.processes() - known));
        ProofFixture.pass(vertx, Duration.ofMillis(100));
      }
    }
    return least;
  }

  private static long firstAnswer(List<Sample> samples, long start) {
    return samples.stream()
        .filter(sample -> sample.began() >= start && !sample.failed())
        .mapToLong(Sample::ended)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static long median(List<Long> nanos) {
    return nanos.stream().sorted().toList().get(nanos.size() / 2);
  }

  private static PostgresUrl withSslMode(PostgresUrl url, SslMode mode) {
    return new PostgresUrl(
        url.hosts(),
        url.database(),
        url.user(),
        url.password(),
        mode,
        url.sslRootCertificate(),
        url.parameters());
  }
}
