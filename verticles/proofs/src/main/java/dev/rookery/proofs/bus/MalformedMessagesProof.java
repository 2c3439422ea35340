package dev.rookery.proofs.bus;

import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * The proof that messages which our client library never sends do no harm; see {@link
 * Malformation}.
 */
public final class MalformedMessagesProof implements Proof {
  private static final int AT_A_TIME = 16;
  private static final long SEED = 20_261_101;

  /** The most that the heap may grow between a collection before all messages and one after. */
  private static final long GROWTH_BYTES_MAX = 8 << 20;

  @Override
  public String name() {
    return "malformed";
  }

  @Override
  public String claim() {
    return "10,000 malformed messages: each gets a failure reply, the verticle goes on, memory is"
        + " flat";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    int count = fixture.size().of(500, 10_000);
    ProofNode node = fixture.startInCluster(fixture.server().url()).awaitReady();
    Vertx vertx = fixture.join();
    RawBus bus = new RawBus(vertx);
    // The first ones load classes and fill caches.
    Round warmUp = new Round(bus, count / 5);
    warmUp.run(vertx);
    long before = node.heapAfterCollection();
    Round round = new Round(bus, count);
    round.run(vertx);
    AtomicLong after = new AtomicLong();
    // Garbage still in flight during a measurement is gone a moment later; a leak stays.
    boolean flat =
        ProofFixture.eventually(() -> {
          after.set(node.heapAfterCollection());
          return after.get() - before <= GROWTH_BYTES_MAX;
        });

    figures.note("kinds of malformed messages", Malformation.values().length + "");
    figures.check(
        "each gets a failure reply",
        round.replies.equals(Map.of("Invalid", count)),
        round.replies.toString());
    JsonObject right = Malformation.sendNone(bus).await(1, TimeUnit.MINUTES);
    figures.check("a valid one is still answered", right.containsKey("reply"), right.encode());
    figures.check(
        "the node is well",
        ProofFixture.eventually(node::isReady),
        "process " + node.pid() + " runs on");
    figures.check(
        "memory is flat",
        flat,
        "heap after collection %,d KB, then %,d KB".formatted(before >> 10, after.get() >> 10));
  }

  /** A round of such messages, several at a time. */
  private static final class Round {
    private final RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Integer> replies = new TreeMap<>();
    private final RawBus bus;
    private final int count;

    Round(RawBus bus, int count) {
      this.bus = bus;
      this.count = count;
    }

    /** Sends them from one thread, so that the order is the same each time. */
    void run(Vertx vertx) throws TimeoutException {
      Promise<Void> done = Promise.promise();
      vertx.runOnContext(_ -> sendAll().onComplete(done));
      done.future().await(5, TimeUnit.MINUTES);
    }

    private Future<Void> sendAll() {
      return Future.all(IntStream.range(0, AT_A_TIME).mapToObj(_ -> sendRemaining()).toList())
          .mapEmpty();
    }

    private Future<Void> sendRemaining() {
      int number = next.getAndIncrement();
      if (number >= count) {
        return Future.succeededFuture();
      }
      Malformation kind = Malformation.number(number);
      return kind.send(bus, random)
          .map(Round::outcome)
          .otherwise(cause -> "no reply to " + kind + ": " + cause.getMessage())
          .compose(outcome -> {
            replies.merge(outcome, 1, Integer::sum);
            return sendRemaining();
          });
    }

    private static String outcome(JsonObject answer) {
      JsonObject failure = answer.getJsonObject("failure");
      return failure == null ? "a reply: " + answer : failure.getString("type");
    }
  }
}
