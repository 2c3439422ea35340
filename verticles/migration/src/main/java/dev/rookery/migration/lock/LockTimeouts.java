package dev.rookery.migration.lock;

import dev.rookery.migration.jdbc.SqlStates;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries work that could not lock its table: a migration that waits for a lock holds up everybody
 * behind it, so it gives up soon and tries again later. The same holds for one that Postgres chose
 * to end a deadlock.
 */
public final class LockTimeouts {
  private static final Logger LOG = LoggerFactory.getLogger(LockTimeouts.class);

  private static final Duration PAUSE_MIN = Duration.ofMillis(100);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

  private LockTimeouts() {}

  /**
   * Does something, retrying with growing pauses while it fails to get a lock.
   *
   * @param harmless whether the failed attempt left nothing behind, so that it may be repeated
   */
  public static void retry(
      int retries, Deadline deadline, BooleanSupplier harmless, Runnable work) {
    Duration pause = PAUSE_MIN;
    for (int left = retries; ; left--) {
      try {
        work.run();
        return;
      } catch (RuntimeException e) {
        boolean again =
            SqlStates.isLockRefused(SqlStates.of(e)) && left > 0 && !deadline.hasPassed();
        if (!again || !harmless.getAsBoolean()) {
          throw e;
        }
        LOG.warn("A table is in use by another session; trying again in {} ms", pause.toMillis());
      }
      deadline.pause(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
    }
  }
}
