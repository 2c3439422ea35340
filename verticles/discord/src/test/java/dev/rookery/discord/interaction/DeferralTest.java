package dev.rookery.discord.interaction;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is acknowledged")
class DeferralTest {
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final Promise<Void> written = Promise.promise();
  private final Promise<Void> began = Promise.promise();
  private final Promise<Void> acknowledged = Promise.promise();
  private final List<String> happened = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    get(vertx.close());
  }

  private Future<?> write() {
    happened.add("writing");
    began.complete();
    return written.future();
  }

  private Future<?> acknowledge() {
    happened.add("acknowledged");
    acknowledged.complete();
    return Future.succeededFuture();
  }

  private <T> T on(Supplier<T> doing) {
    Promise<T> done = Promise.promise();
    context.runOnContext(_ -> done.complete(doing.get()));
    return get(done.future());
  }

  private Deferral after(Duration time) {
    return on(() -> Deferral.after(vertx, time, this::write, this::acknowledge));
  }

  @Test
  @DisplayName("is written down before as something that is owed")
  void writtenBefore() {
    after(AT_ONCE);
    get(began.future());
    List<String> whileWriting = on(() -> List.copyOf(happened));

    on(() -> written.tryComplete());
    get(acknowledged.future());

    assertThat(whileWriting).containsExactly("writing");
    assertThat(happened).containsExactly("writing", "acknowledged");
  }

  @Test
  @DisplayName("is acknowledged in time although the data is slow, and once only")
  void slow() {
    long asked = System.nanoTime();
    after(AT_ONCE);

    get(acknowledged.future());
    long took = System.nanoTime() - asked;
    on(() -> written.tryComplete());

    assertThat(Duration.ofNanos(took)).isGreaterThanOrEqualTo(Deferral.WRITTEN_WITHIN);
    assertThat(happened).containsExactly("writing", "acknowledged");
  }

  @Test
  @DisplayName("is acknowledged at once if it cannot be written at all")
  void away() {
    written.fail("the data is away");

    after(AT_ONCE);
    get(acknowledged.future());

    assertThat(happened).containsExactly("writing", "acknowledged");
  }

  @Test
  @DisplayName("need not be if the answer comes while that is written")
  void answeredWhileWriting() {
    Deferral deferral = after(AT_ONCE);
    get(began.future());

    boolean first = on(deferral::cancel);
    on(() -> written.tryComplete());
    get(vertx.timer(2 * Deferral.WRITTEN_WITHIN.toMillis()));

    assertThat(first).isTrue();
    assertThat(happened).containsExactly("writing");
  }

  @Test
  @DisplayName("costs no write if the answer is ready before")
  void answeredBefore() {
    Deferral deferral = after(Deferral.WRITTEN_WITHIN);

    boolean first = on(deferral::cancel);
    get(vertx.timer(2 * Deferral.WRITTEN_WITHIN.toMillis()));

    assertThat(first).isTrue();
    assertThat(happened).isEmpty();
  }

  @Test
  @DisplayName("at need is written down before, too, and what comes then waits for it")
  void atNeed() {
    Deferral deferral = on(() -> Deferral.atNeed(vertx, this::write, this::acknowledge));

    Future<Void> taken = on(deferral::now);
    boolean before = taken.isComplete();
    on(() -> written.tryComplete());
    get(taken);

    assertThat(before).isFalse();
    assertThat(happened).containsExactly("writing", "acknowledged");
    assertThat(on(deferral::cancel)).isFalse();
  }
}
