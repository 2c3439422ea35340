package dev.rookery.proofs.outages;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.LoadGenerator;
import dev.rookery.proofs.harness.LoadGenerator.Sample;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.harness.SnippetRequests;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/** The proof that clients get their answers from the other node when one is frozen. */
public final class FrozenNodeProof implements Proof {
  private static final int CLIENTS = 32;

  @Override
  public String name() {
    return "frozen-node";
  }

  @Override
  public String claim() {
    return "one of two nodes frozen under load: reads and writes with ids are all answered within"
        + " their deadline, by the other";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Duration round = Duration.ofSeconds(fixture.size().of(3, 10));
    PostgresServer server = fixture.server();
    fixture.startInCluster(server.url()).awaitReady();
    ProofNode frozen = fixture.startSecondInCluster(server.url()).awaitReady();
    Vertx vertx = fixture.join();
    LoadGenerator load =
        LoadGenerator.start(vertx, CLIENTS, new SnippetRequests(Rookery.on(vertx)));
    List<Sample> samples;
    long stopped;
    long thawed;
    try {
      ProofFixture.pass(vertx, round);
      boolean well = ProofFixture.eventually(() -> load.answeredInARow() > CLIENTS);
      figures.check("all is well before", well, "answers");
      stopped = System.nanoTime();
      frozen.freeze();
      ProofFixture.pass(vertx, round);
    } finally {
      thawed = System.nanoTime();
      frozen.thaw();
      samples = load.stop();
    }
    judge(figures, samples, stopped, thawed);
  }

  private static void judge(Figures figures, List<Sample> samples, long stopped, long thawed) {
    List<Sample> before = samples.stream().filter(sample -> sample.ended() < stopped).toList();
    List<Sample> meanwhile =
        samples.stream()
            .filter(sample -> sample.began() >= stopped && sample.ended() < thawed)
            .toList();
    figures.note(
        "answered before and while it was frozen", before.size() + ", " + meanwhile.size());
    long failed = samples.stream().filter(Sample::failed).count();
    figures.checkAtFullSize("none fails", failed == 0, failed + " of " + samples.size());
    long slowest =
        samples.stream()
            .filter(sample -> sample.ended() >= stopped)
            .mapToLong(Sample::nanos)
            .max()
            .orElse(0);
    figures.checkAtFullSize(
        "none waits until its deadline",
        slowest < RequestOptions.TIMEOUT_DEFAULT.toNanos(),
        "at most " + Figures.millis(slowest));
    figures.check(
        "the clients do not stand still",
        meanwhile.stream().filter(sample -> !sample.failed()).count() > CLIENTS,
        meanwhile.size() + " answers while the node is frozen");
  }
}
