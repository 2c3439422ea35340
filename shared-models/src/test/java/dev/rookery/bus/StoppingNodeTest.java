package dev.rookery.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When what has a request stops before it begins it")
class StoppingNodeTest {
  private static final SnippetRequest.Show SHOW = new SnippetRequest.Show(5, "rules");
  private static final RequestOptions PATIENTLY = RequestOptions.within(Duration.ofMinutes(1));

  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch busy = new CountDownLatch(1);

  @AfterEach
  void close() throws TimeoutException {
    busy.countDown();
    vertx.close().await(1, TimeUnit.MINUTES);
  }

  /** Answers on a thread of its own. */
  private static final class Answering extends VerticleBase {
    private final AtomicInteger begun = new AtomicInteger();
    private final Promise<RequestConsumer> consumer = Promise.promise();

    @Override
    public Future<?> start() {
      return RequestConsumer.start(
              vertx, Address.of(SHOW), 100, (request, call) -> answer(), new LastObserved())
          .onComplete(consumer);
    }

    private Reply<?> answer() {
      begun.incrementAndGet();
      return Reply.to(SHOW, Future.succeededFuture(Optional.empty()));
    }

    /** Keeps what comes in from now on waiting. */
    void keepBusy(CountDownLatch until) {
      context.runOnContext(unused -> {
        try {
          until.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
    }
  }

  private Answering answering() throws TimeoutException {
    Answering answering = new Answering();
    vertx.deployVerticle(answering).await(1, TimeUnit.MINUTES);
    return answering;
  }

  /** Requests that have come to it and wait there while it stops. */
  private List<Future<Optional<Snippet>>> askedWhileStopping(Answering stopping) {
    stopping.keepBusy(busy);
    List<Future<Optional<Snippet>>> asked =
        Stream.generate(() -> Rookery.on(vertx).ask(SHOW, PATIENTLY)).limit(5).toList();
    Future<Void> stopped = stopping.consumer.future().result().stop(Duration.ofMinutes(1));
    assertThat(stopped.failed()).isFalse();
    return asked;
  }

  @Test
  @DisplayName("another one answers it")
  void another() throws TimeoutException {
    Answering stopping = answering();
    List<Future<Optional<Snippet>>> asked = askedWhileStopping(stopping);
    Answering other = answering();
    busy.countDown();

    Future.all(asked).await(1, TimeUnit.MINUTES);

    assertThat(stopping.begun).hasValue(0);
    assertThat(other.begun).hasValue(5);
  }

  @Test
  @DisplayName("and there is no other, it fails as unavailable, not as timed out")
  void none() throws TimeoutException {
    List<Future<Optional<Snippet>>> asked = askedWhileStopping(answering());
    busy.countDown();

    for (Future<Optional<Snippet>> one : asked) {
      assertThatThrownBy(() -> one.await(1, TimeUnit.MINUTES))
          .isInstanceOf(Failure.Unavailable.class);
    }
  }
}
