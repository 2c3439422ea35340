package dev.rookery.bus;

import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The clock by which a client says when it sent a request: one that is never set, so that what two
 * requests say can be compared. Its readings mean something only in comparison with each other.
 * Thread-safe.
 */
final class SendClock {
  /** One for all clients of this process, so that each of them is known where one is. */
  static final SendClock OWN = new SendClock(System.nanoTime(), System.currentTimeMillis());

  /** What a clock of any process says. */
  static final Pattern READING = Pattern.compile("[0-9a-f-]{36}:-?[0-9]{1,18}");

  private final MachineSleep sleep;

  /** Tells a time in which the clock ran evenly from all others. */
  private volatile String id = newId();

  SendClock(long nanos, long millis) {
    this(new MachineSleep(nanos, millis));
  }

  SendClock(MachineSleep sleep) {
    this.sleep = sleep;
  }

  /** What the header says of a request that is sent now. */
  String read() {
    return reading(System.nanoTime());
  }

  /** What the header says of a request that was sent then. */
  String reading(long sentNanos) {
    return reading(sentNanos, System.nanoTime(), System.currentTimeMillis());
  }

  String reading(long sentNanos, long nanos, long millis) {
    if (sleep.since(nanos, millis) > 0) {
      id = newId();
    }
    return id + ":" + sentNanos;
  }

  /** How long ago that was read, if it was read from this clock. */
  OptionalLong age(@Nullable String reading, long nanos) {
    // The beginning first: most readings are of other clocks.
    return reading != null && reading.startsWith(id) && READING.matcher(reading).matches()
        ? OptionalLong.of(nanos - Long.parseLong(reading.substring(id.length() + 1)))
        : OptionalLong.empty();
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
