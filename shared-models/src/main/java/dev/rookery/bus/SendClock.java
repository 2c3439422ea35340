package dev.rookery.bus;

import java.time.Duration;
import java.util.UUID;

/**
 * The clock by which a client says when it sent a request: one that is never set, so that what two
 * requests say can be compared. Its readings mean something only in comparison with each other.
 * Thread-safe.
 */
final class SendClock {
  /** The time of day may be set by so much without being taken for a sleep of the machine. */
  private static final long SET_NANOS = Duration.ofSeconds(1).toNanos();

  private volatile Epoch epoch = Epoch.begin(System.nanoTime(), System.currentTimeMillis());

  /**
   * A time in which the clock ran evenly.
   *
   * @param id tells it from all others
   */
  private record Epoch(String id, long apartNanos) {
    static Epoch begin(long nanos, long millis) {
      return new Epoch(UUID.randomUUID().toString(), apart(nanos, millis));
    }

    /** How far the time of day is from the clock. */
    static long apart(long nanos, long millis) {
      return Duration.ofMillis(millis).toNanos() - nanos;
    }
  }

  /** What the header says of a request that is sent now. */
  String read() {
    return read(System.nanoTime(), System.currentTimeMillis());
  }

  String read(long nanos, long millis) {
    Epoch now = epoch;
    // While the machine sleeps the clock stands still, but not the time of day.
    if (Math.abs(Epoch.apart(nanos, millis) - now.apartNanos()) > SET_NANOS) {
      now = Epoch.begin(nanos, millis);
      epoch = now;
    }
    return now.id() + ":" + nanos;
  }
}
