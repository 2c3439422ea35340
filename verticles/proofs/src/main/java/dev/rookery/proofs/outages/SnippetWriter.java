package dev.rookery.proofs.outages;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A client that creates snippets, several at a time, and retries with the same request id whenever
 * the failure says that this may help.
 */
final class SnippetWriter {
  private static final int AT_A_TIME = 16;
  private static final long GUILD = 5;
  private static final long USER = 7;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final Duration BEFORE_RETRY = Duration.ofMillis(100);

  private final Vertx vertx;
  private final Rookery rookery;
  private final int count;
  private final String series = UUID.randomUUID().toString();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger retries = new AtomicInteger();
  private final Map<String, Long> made = new ConcurrentHashMap<>();
  private final Promise<Void> half = Promise.promise();

  SnippetWriter(Vertx vertx, int count) {
    this.vertx = vertx;
    this.rookery = Rookery.on(vertx);
    this.count = count;
  }

  /** Creates all of them; completes when all are acknowledged, or when one has failed for good. */
  Future<Void> createAll() {
    Promise<Void> done = Promise.promise();
    // All on one event loop, where each continues when its answer has come.
    vertx.runOnContext(_ -> createAllHere().onComplete(done));
    return done.future();
  }

  private Future<Void> createAllHere() {
    List<Future<Void>> workers =
        IntStream.range(0, AT_A_TIME).mapToObj(_ -> createRemaining()).toList();
    return Future.all(workers).mapEmpty();
  }

  private Future<Void> createRemaining() {
    int number = next.getAndIncrement();
    if (number >= count) {
      return Future.succeededFuture();
    }
    return create(number)
        .compose(snippet -> {
          made.put(snippet.name(), snippet.id());
          if (made.size() >= count / 2) {
            half.tryComplete();
          }
          return createRemaining();
        });
  }

  /** Creates one; each retry is the same request. */
  Future<Snippet> create(int number) {
    SnippetRequest.Create request =
        new SnippetRequest.Create(GUILD, "snippet-" + number, "Text " + number, USER);
    RequestOptions once = RequestOptions.once(series + "-" + number).withTimeout(ANSWER_WITHIN);
    return rookery
        .ask(request, once)
        .recover(cause -> {
          if (!(cause instanceof Failure failure) || !failure.retryable()) {
            return Future.failedFuture(cause);
          }
          retries.incrementAndGet();
          return vertx.timer(BEFORE_RETRY.toMillis()).compose(_ -> create(number));
        });
  }

  /** Completes when half of them are acknowledged, on the event loop that goes on with the rest. */
  Future<Void> half() {
    return half.future();
  }

  /** The ids that were acknowledged, by the snippets' names. */
  Map<String, Long> made() {
    return Map.copyOf(made);
  }

  /** How often it retried. */
  int retries() {
    return retries.get();
  }
}
