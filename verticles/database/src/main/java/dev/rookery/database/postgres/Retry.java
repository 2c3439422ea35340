package dev.rookery.database.postgres;

import dev.rookery.bus.RequestContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The retry of work that Postgres rolled back because others were in the way: of those that meet in
 * a deadlock, cannot be serialised or wait for the same row, one has to give way. Nothing of it was
 * done, so a retry is safe.
 */
public final class Retry {
  private static final Set<String> RETRYABLE_STATES = Set.of("40001", "40P01", "55P03");

  /** Pauses grow from here, to let the others finish. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

  private static final Duration PAUSE_MAX = Duration.ofMillis(250);

  private Retry() {}

  /** The work's outcome; while it is rolled back by others, retried until the deadline. */
  public static <T> Future<T> onSerializationFailure(
      Vertx vertx, RequestContext context, Supplier<Future<T>> work) {
    return attempt(vertx, context, work, FIRST_PAUSE);
  }

  private static <T> Future<T> attempt(
      Vertx vertx, RequestContext context, Supplier<Future<T>> work, Duration pause) {
    return work.get()
        .recover(cause -> {
          // Between half and one and a half, so that two that met do not meet again.
          long millis =
              Math.max(
                  1,
                  Math.round(pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
          if (!isRolledBack(cause) || context.remaining().toMillis() <= millis) {
            return Future.failedFuture(cause);
          }
          Duration longer = pause.multipliedBy(2);
          return vertx
              .timer(millis)
              .compose(_ ->
                  attempt(
                      vertx, context, work, longer.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : longer));
        });
  }

  /** By a failed serialisation, a deadlock, or because it waited too long for a lock. */
  private static boolean isRolledBack(@Nullable Throwable cause) {
    return switch (cause) {
      case PgException refused -> RETRYABLE_STATES.contains(String.valueOf(refused.getSqlState()));
      case StepFailed step -> isRolledBack(step.getCause());
      case null, default -> false;
    };
  }
}
