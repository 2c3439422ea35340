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
import dev.rookery.proofs.harness.SnippetRequests;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The proof that clients get their answers from the other node when one is frozen. */
public final class FrozenNodeProof implements Proof {
  private static final int CLIENTS = 32;

  @Override
  public String name() {
    return "frozen-node";
  }

  @Override
  public String claim() {
    return "one of two nodes frozen for 30 s under load: reads and writes with ids are all answered"
        + " within their deadline, by the other; a pause of 3 s raises no alarm";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Duration round = Duration.ofSeconds(fixture.size().of(3, 10));
    // Longer than until the others take it for dead, and then look for it.
    Duration standstill = Duration.ofSeconds(fixture.size().of(3, 30));
    PostgresServer server = fixture.server();
    ProofNode other = fixture.startInCluster(server.url()).awaitReady();
    ProofNode frozen = fixture.startSecondInCluster(server.url()).awaitReady();
    Vertx vertx = fixture.join();
    LoadGenerator load =
        LoadGenerator.start(vertx, CLIENTS, new SnippetRequests(Rookery.on(vertx)));
    boolean well = ProofFixture.eventually(() -> load.answeredInARow() > CLIENTS);
    figures.check("all is well before", well, "answers");
    long began = System.nanoTime();
    checkPause(figures, vertx, frozen, other);
    BridgeLoad bridge = BridgeLoad.start(other);
    List<Sample> samples;
    long stopped;
    long thawed;
    try {
      ProofFixture.pass(vertx, round);
      stopped = System.nanoTime();
      frozen.freeze();
      ProofFixture.pass(vertx, standstill);
    } finally {
      thawed = System.nanoTime();
      frozen.thaw();
      // The first requests to nodes that have just started may take long.
      samples = load.stop().stream().filter(sample -> sample.began() >= began).toList();
    }
    judge(figures, samples, stopped, thawed);
    List<String> refused = bridge.stop();
    figures.checkAtFullSize(
        "nor does any read at the bridge of the other",
        refused.isEmpty(),
        "%d of %d: %s"
            .formatted(refused.size(), bridge.asked(), refused.stream().distinct().toList()));
    String client = "Member [127.0.0.1]:" + fixture.cluster().ports().get(1);
    boolean parted = other.logged(client) || other.logged("is merging to");
    figures.checkAtFullSize(
        "those that are well stay together", !parted, "the other node never suspected the clients");
  }

  /** As a long garbage collection makes one. */
  private static void checkPause(Figures figures, Vertx vertx, ProofNode paused, ProofNode other)
      throws Exception {
    paused.freeze();
    try {
      ProofFixture.pass(vertx, Duration.ofSeconds(3));
    } finally {
      paused.thaw();
    }
    Rookery rookery = Rookery.on(vertx);
    for (int i = 0; i < 4; i++) {
      // Two go to each. One that goes on refuses some of what came meanwhile, by the hundred.
      rookery.ask(new SnippetRequest.Show(5, "none")).otherwiseEmpty().await(1, TimeUnit.MINUTES);
    }
    boolean alarmed = warned(paused) || warned(other);
    figures.checkAtFullSize("a pause of 3 s raises no alarm", !alarmed, "nobody logs a warning");
  }

  private static boolean warned(ProofNode node) throws IOException {
    return node.logged(" WARN ") || node.logged(" ERROR ");
  }

  private static void judge(Figures figures, List<Sample> samples, long stopped, long thawed) {
    List<Sample> before = samples.stream().filter(sample -> sample.ended() < stopped).toList();
    List<Sample> meanwhile =
        samples.stream()
            .filter(sample -> sample.began() >= stopped && sample.ended() < thawed)
            .toList();
    figures.note(
        "answered before and while it was frozen", before.size() + ", " + meanwhile.size());
    List<Sample> failed = samples.stream().filter(Sample::failed).toList();
    figures.checkAtFullSize(
        "none fails",
        failed.isEmpty(),
        "%d of %d: %s"
            .formatted(
                failed.size(),
                samples.size(),
                failed.stream().map(Sample::failure).map(String::valueOf).distinct().toList()));
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
