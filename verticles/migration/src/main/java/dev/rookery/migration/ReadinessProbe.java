package dev.rookery.migration;

import dev.rookery.migration.inspect.Readiness;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A probe of the schema for those who ask for health, one at a time. It connects anew, which a busy
 * machine or a lock can delay; then the last finding holds for a while, because whether Postgres
 * answers is for DatabaseVerticle to tell. For use on one context.
 */
final class ReadinessProbe {
  /** Less than those who ask for health wait. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Duration FINDING_LASTS = Duration.ofSeconds(30);

  private final Supplier<Future<Readiness>> look;
  private @Nullable Future<Readiness> looking;
  private @Nullable Readiness last;
  private long lastNanos;

  ReadinessProbe(Supplier<Future<Readiness>> look) {
    this.look = look;
  }

  /** How the schema stands; as of the last time if finding that out takes long. */
  Future<Readiness> find() {
    Future<Readiness> current = looking;
    if (current == null || current.isComplete()) {
      current = look.get().onSuccess(this::found);
      looking = current;
    }
    Readiness known = last;
    if (known == null || System.nanoTime() - lastNanos > FINDING_LASTS.toNanos()) {
      return current;
    }
    return current
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .recover(cause ->
            cause instanceof TimeoutException
                ? Future.succeededFuture(known)
                : Future.failedFuture(cause));
  }

  private void found(Readiness readiness) {
    last = readiness;
    lastNanos = System.nanoTime();
  }
}
