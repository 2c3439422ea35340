package dev.rookery.proofs.outages;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.LoadGenerator;
import dev.rookery.proofs.harness.LoadGenerator.Sample;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The proof that nodes recover when Postgres goes away under load and comes back. */
public final class OutageProof implements Proof {
  private static final int CLIENTS = 32;
  private static final long GUILD = 5;
  private static final Duration NORMAL_WITHIN = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "outage";
  }

  @Override
  public String claim() {
    return "Postgres stopped for 10 s under load: only Unavailable and TimedOut meanwhile, normal"
        + " within 2 s after, no restart";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Duration away = Duration.ofSeconds(fixture.size().of(2, 10));
    Duration around = Duration.ofSeconds(fixture.size().of(1, 3));
    PostgresServer server = fixture.server();
    ProofNode node = fixture.startInCluster(server.url()).awaitReady();
    Vertx vertx = fixture.join();
    LoadGenerator load = LoadGenerator.start(vertx, CLIENTS, requests(Rookery.on(vertx)));

    ProofFixture.pass(vertx, around);
    boolean wellBefore = ProofFixture.eventually(() -> load.answeredInARow() > CLIENTS);
    long stopped = System.nanoTime();
    server.stop();
    ProofFixture.pass(vertx, away);
    boolean noticed = ProofFixture.eventually(() -> !node.isReady() && load.answeredInARow() == 0);
    server.startAgain();
    long back = System.nanoTime();
    ProofFixture.pass(vertx, NORMAL_WITHIN.plus(around));
    boolean wellAgain =
        ProofFixture.eventually(() -> node.isReady() && load.answeredInARow() > CLIENTS);
    List<Sample> samples = load.stop();

    figures.note("away for", Figures.millis(back - stopped));
    figures.check("all is well before", wellBefore, "200, and answers");
    figures.check("requests fail, and the health check tells of it", noticed, "503");
    figures.check("all is well again", wellAgain, "200, and answers");
    judgeFailures(figures, samples, stopped);
    judgeRecovery(figures, samples, back);
    figures.check("no restart", node.isRunning(), "process " + node.pid() + " runs on");
  }

  /** Requests that read and write in turn. */
  private static Supplier<Future<?>> requests(Rookery rookery) {
    AtomicInteger number = new AtomicInteger();
    return () -> {
      int i = number.getAndIncrement();
      return i % 2 == 0
          ? rookery.ask(
              new SnippetRequest.Create(GUILD, "snippet-" + i, "Text", 7), RequestOptions.usual())
          : rookery.ask(new SnippetRequest.Show(GUILD, "snippet-" + i / 2));
    };
  }

  private static void judgeFailures(Figures figures, List<Sample> samples, long stopped) {
    List<Sample> failed = samples.stream().filter(Sample::failed).toList();
    Map<String, Long> kinds =
        failed.stream()
            .collect(Collectors.groupingBy(OutageProof::kind, TreeMap::new, Collectors.counting()));
    figures.note("requests", "%,d, %,d failed".formatted(samples.size(), failed.size()));
    figures.check(
        "only Unavailable and TimedOut",
        !kinds.isEmpty() && Set.of("Unavailable", "TimedOut").containsAll(kinds.keySet()),
        kinds.toString());
    long early = failed.stream().filter(sample -> sample.ended() < stopped).count();
    figures.checkAtFullSize("none before", early == 0, early + "");
    long slowest = failed.stream().mapToLong(Sample::nanos).max().orElse(0);
    figures.checkAtFullSize(
        "each told within its deadline",
        slowest <= RequestOptions.TIMEOUT_DEFAULT.plusMillis(500).toNanos(),
        "at most " + Figures.millis(slowest));
  }

  private static String kind(Sample sample) {
    return sample.failure() == null ? "" : sample.failure().getClass().getSimpleName();
  }

  private static void judgeRecovery(Figures figures, List<Sample> samples, long back) {
    List<Sample> since = samples.stream().filter(sample -> sample.ended() >= back).toList();
    long lastFailure =
        since.stream().filter(Sample::failed).mapToLong(Sample::ended).max().orElse(back);
    long firstAnswer =
        since.stream()
            .filter(sample -> !sample.failed())
            .mapToLong(Sample::ended)
            .min()
            .orElse(Long.MAX_VALUE);
    figures.checkAtFullSize(
        "normal within 2 s after",
        Math.max(lastFailure, firstAnswer) - back <= NORMAL_WITHIN.toNanos(),
        "first answer %s after, last failure %s"
            .formatted(Figures.millis(firstAnswer - back), Figures.millis(lastFailure - back)));
  }
}
