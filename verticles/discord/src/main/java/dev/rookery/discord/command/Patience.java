package dev.rookery.discord.command;

import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The repeating of questions while the data is not available, with growing pauses, for as long as
 * the member who waits for the answer can be expected to wait.
 */
public final class Patience {
  private static final Duration PAUSE_MIN = Duration.ofMillis(250);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

  private final CommandContext context;
  private final long endsAtNanos;

  /** Patience that begins now. */
  public Patience(CommandContext context) {
    this.context = context;
    this.endsAtNanos = System.nanoTime() + context.config().patience().toNanos();
  }

  /** Asks, and asks again; fails as the last question did. */
  public <T> Future<T> repeat(Supplier<Future<T>> question) {
    return repeat(question, PAUSE_MIN);
  }

  private <T> Future<T> repeat(Supplier<Future<T>> question, Duration pause) {
    return question
        .get()
        .recover(cause ->
            cause instanceof Failure failure && failure.retryable() && timeFor(pause)
                ? context
                    .vertx()
                    .timer(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .compose(_ -> repeat(question, longer(pause)))
                : Future.failedFuture(cause));
  }

  private boolean timeFor(Duration pause) {
    return System.nanoTime() + pause.toNanos() < endsAtNanos;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
  }
}
