package dev.rookery.proofs.throughput;

import dev.rookery.bus.Rookery;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.proofs.harness.LoadGenerator;
import dev.rookery.proofs.harness.LoadGenerator.Sample;
import dev.rookery.proofs.harness.ProofCluster;
import dev.rookery.proofs.harness.ProofFixture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A program that joins the cluster and asks for the same snippets, as requests or as plain messages
 * to an {@link Echo}: each line of its input says which, and for how many milliseconds; it answers
 * with how many were answered.
 */
final class Asker {
  static final String READY = "ready";
  static final String REQUESTS = "requests";
  static final String MESSAGES = "messages";

  private final Vertx vertx;
  private final Rookery rookery;
  private int asked;

  private Asker(Vertx vertx) {
    this.vertx = vertx;
    this.rookery = Rookery.on(vertx);
  }

  /** The arguments for {@link #main}. */
  static List<String> arguments(ProofCluster cluster) {
    Stream<String> ports = cluster.ports().stream().map(String::valueOf);
    return Stream.concat(Stream.of(cluster.name()), ports).toList();
  }

  /** Exits with 0 when its input has ended. */
  public static void main(String[] arguments) throws Exception {
    List<Integer> ports = Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
    Vertx vertx = new ProofCluster(arguments[0], ports).joinBeside();
    Asker asker = new Asker(vertx);
    tell(READY);
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      int turn = 0;
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String[] words = line.split(" ", -1);
        tell(++turn + " " + asker.ask(words[0], Duration.ofMillis(Long.parseLong(words[1]))));
      }
    }
    vertx.close().await(1, TimeUnit.MINUTES);
  }

  private static void tell(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** How many a second are answered. */
  private long ask(String what, Duration time) throws Exception {
    Supplier<Future<?>> asking = what.equals(REQUESTS) ? this::request : this::message;
    long begin = System.nanoTime();
    LoadGenerator load = LoadGenerator.start(vertx, ThroughputProof.CLIENTS, asking);
    ProofFixture.pass(vertx, time);
    List<Sample> samples = load.stop();
    if (samples.stream().anyMatch(Sample::failed)) {
      throw new IllegalStateException("one of the " + what + " failed");
    }
    return Math.round(samples.size() / ((System.nanoTime() - begin) / 1e9));
  }

  private Future<?> request() {
    return rookery.ask(
        new SnippetRequest.Show(ThroughputProof.GUILD, next()), Comparison.PATIENTLY);
  }

  private Future<?> message() {
    JsonObject question = new JsonObject().put("guild", ThroughputProof.GUILD).put("name", next());
    return vertx.eventBus().request(Echo.ADDRESS, question);
  }

  private String next() {
    return ThroughputProof.name(asked++);
  }
}
