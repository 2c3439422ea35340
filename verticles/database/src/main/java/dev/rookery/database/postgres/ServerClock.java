package dev.rookery.database.postgres;

import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The clock of Postgres as far as it is known here: for what must not begin there after its asker
 * gave up, however long it waited in front of a server that stood still. Where a reading is not
 * exact, the server gets a little more time and never less. Thread-safe.
 */
final class ServerClock {
  /** Two clocks diverge by at most a five-thousandth. */
  private static final long DRIFT = 5_000;

  /** Of the guard alone, which casts nothing unless it is too late. */
  private static final String NO_NUMBER = "22P02";

  /** How far the clock is ahead of {@link System#nanoTime} at most, when that was known. */
  private record Reading(long aheadNanos, long atNanos) {}

  private @Nullable Reading known;

  /**
   * Notes what the clock showed.
   *
   * @param sentNanos when it was asked, by {@link System#nanoTime}
   * @param now when the reply came
   */
  synchronized void read(Instant time, long sentNanos, long now) {
    long shown = nanos(time);
    long most = shown - sentNanos;
    long least = shown - now;
    Reading before = known;
    long drifted =
        before == null ? Long.MAX_VALUE : before.aheadNanos() + (now - before.atNanos()) / DRIFT;
    // A clock that is ahead of what it can be was set.
    known = new Reading(least > drifted ? most : Math.min(most, drifted), now);
  }

  /** After it was set, or where another host may answer. */
  synchronized void forget() {
    known = null;
  }

  /** What the clock shows at a time of {@link System#nanoTime}; empty if that is not known. */
  private synchronized Optional<Instant> at(long nanos) {
    return Optional.ofNullable(known)
        .map(reading -> Instant.EPOCH.plusNanos(nanos + reading.aheadNanos()));
  }

  /**
   * SQL that fails from that time on, and what is done in the same transaction with it. It does
   * nothing while the clock is not known.
   *
   * @param deadlineNanos by {@link System#nanoTime}
   */
  String guard(long deadlineNanos) {
    // The cast names in the server's log what it was about, and needs nothing in the schema.
    return at(deadlineNanos)
        .map(
            """
            /* guard */ select case when clock_timestamp() > '%s'
              then ('too late, its asker gave up before ' || clock_timestamp())::integer end\
            """
                ::formatted)
        .orElse("/* guard */ select true");
  }

  /**
   * The failure of a guarded transaction: {@link TooLate} if the guard refused it.
   *
   * @param deadlineNanos what the guard was made for
   */
  Throwable refusal(Throwable cause, long deadlineNanos, long now) {
    if (!(cause instanceof PgException refused) || !NO_NUMBER.equals(refused.getSqlState())) {
      return cause;
    }
    if (now < deadlineNanos) {
      // It was set.
      forget();
    }
    return new TooLate();
  }

  private static long nanos(Instant time) {
    return Duration.between(Instant.EPOCH, time).toNanos();
  }

  /** Thrown for what Postgres got too late to begin it, so that nothing of it was done. */
  static final class TooLate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooLate() {
      super("Postgres began too late", null, false, false);
    }
  }
}
