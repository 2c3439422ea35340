package dev.rookery.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A request that may be repeated")
class RepetitionTest {
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger sent = new AtomicInteger();

  @AfterEach
  void close() throws TimeoutException {
    vertx.close().await(1, TimeUnit.MINUTES);
  }

  /** Each reply comes later, as from another node; there is time enough never to repeat by time. */
  private Future<String> ask(IntFunction<Future<String>> reply) {
    return ask(Duration.ofMinutes(10), reply);
  }

  private Future<String> ask(Duration timeout, IntFunction<Future<String>> reply) {
    return Repetition.of(
        vertx,
        timeout,
        new Repetition.Suspicion(),
        left -> {
          int nth = sent.incrementAndGet();
          return vertx.timer(1).compose(elapsed -> reply.apply(nth));
        });
  }

  private static Future<String> overloaded() {
    return Future.failedFuture(new Failure.Overloaded("rookery.database.snippet"));
  }

  @Test
  @DisplayName("is sent to others at once if the node that has it is overloaded")
  void overloadedOnce() throws TimeoutException {
    Future<String> answered =
        ask(nth -> nth == 1 ? overloaded() : Future.succeededFuture("answered"));

    assertThat(answered.await(1, TimeUnit.MINUTES)).isEqualTo("answered");
    assertThat(sent).hasValue(3);
  }

  @Test
  @DisplayName("is sent to others also if that is known before anybody waits for the reply")
  void overloadedBefore() throws TimeoutException {
    Future<String> answered =
        Repetition.of(
            vertx,
            Duration.ofMinutes(10),
            new Repetition.Suspicion(),
            left ->
                sent.incrementAndGet() == 1 ? overloaded() : Future.succeededFuture("answered"));

    assertThat(answered.await(1, TimeUnit.MINUTES)).isEqualTo("answered");
    assertThat(sent).hasValue(3);
  }

  @Test
  @DisplayName("is sent again no more than once, however overloaded all are")
  void allOverloaded() {
    Future<String> answered = ask(nth -> overloaded());

    assertThatThrownBy(() -> answered.await(1, TimeUnit.MINUTES))
        .isExactlyInstanceOf(Failure.Overloaded.class);
    assertThat(sent).hasValue(3);
  }

  @Test
  @DisplayName("is sent once more if what was sent again met the silent node too")
  void silentTwice() throws TimeoutException {
    int ofSecondRound = 5;
    Future<String> answered =
        ask(
            Duration.ofSeconds(9),
            nth ->
                nth == ofSecondRound
                    ? Future.succeededFuture("answered")
                    : Promise.<String>promise().future());

    assertThat(answered.await(1, TimeUnit.MINUTES)).isEqualTo("answered");
    assertThat(sent).hasValue(ofSecondRound);
  }

  @Test
  @DisplayName("is not sent to others that have the same overloaded database")
  void overloadedDatabase() {
    Future<String> answered =
        ask(nth -> Future.failedFuture(new Failure.Overloaded("the database")));

    assertThatThrownBy(() -> answered.await(1, TimeUnit.MINUTES))
        .isExactlyInstanceOf(Failure.Overloaded.class);
    assertThat(sent).hasValue(1);
  }

  @Test
  @DisplayName("is not sent again for another failure")
  void otherFailure() {
    Future<String> answered = ask(nth -> Future.failedFuture(new Failure.Unavailable("it")));

    assertThatThrownBy(() -> answered.await(1, TimeUnit.MINUTES))
        .isExactlyInstanceOf(Failure.Unavailable.class);
    assertThat(sent).hasValue(1);
  }
}
