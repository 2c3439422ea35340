package dev.rookery.bus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * How long the machine slept, and {@link System#nanoTime} with it. The time of day goes on
 * meanwhile, but may be set as well. So it only raises the question, and the time since the machine
 * was started answers it: that goes on during a sleep, and nobody can set it.
 *
 * <p>Thread-safe.
 */
final class MachineSleep {
  /** Shorter sleeps do not matter. */
  private static final long WORTHWHILE_NANOS = Duration.ofSeconds(1).toNanos();

  private static final Path UPTIME = Path.of("/proc/uptime");

  private final Supplier<OptionalLong> uptime;

  /** How far the time of day was from the clock when it was last looked at. */
  private volatile long apartByDay;

  /** How far the time since the start is from the clock, which only a sleep changes. */
  private OptionalLong apartByUptime;

  MachineSleep(long nanos, long millis) {
    this(nanos, millis, MachineSleep::uptime);
  }

  /**
   * Begins now.
   *
   * @param nanos by {@link System#nanoTime}
   * @param millis by {@link System#currentTimeMillis}
   * @param uptime nanoseconds since the machine was started, its sleep included; empty if the
   *     system does not tell
   */
  MachineSleep(long nanos, long millis, Supplier<OptionalLong> uptime) {
    this.uptime = uptime;
    apartByDay = apart(nanos, millis);
    apartByUptime = apart(nanos, uptime.get());
  }

  /** How many nanoseconds it slept since the last time it was asked this. */
  long since(long nanos, long millis) {
    long ahead = apart(nanos, millis) - apartByDay;
    return Math.abs(ahead) <= WORTHWHILE_NANOS ? 0 : examine(nanos, millis);
  }

  private synchronized long examine(long nanos, long millis) {
    long now = apart(nanos, millis);
    long ahead = now - apartByDay;
    apartByDay = now;
    OptionalLong before = apartByUptime;
    apartByUptime = apart(nanos, uptime.get());
    // Where only the time of day can tell, one that was set may as well be a sleep.
    long slept =
        before.isPresent() && apartByUptime.isPresent()
            ? apartByUptime.getAsLong() - before.getAsLong()
            : ahead;
    return slept > WORTHWHILE_NANOS ? slept : 0;
  }

  private static long apart(long nanos, long millis) {
    return Duration.ofMillis(millis).toNanos() - nanos;
  }

  private static OptionalLong apart(long nanos, OptionalLong uptime) {
    return uptime.isPresent() ? OptionalLong.of(uptime.getAsLong() - nanos) : OptionalLong.empty();
  }

  /** As Linux tells it; read rarely, and from no disk. */
  private static OptionalLong uptime() {
    try {
      String text = Files.readString(UPTIME);
      double seconds = Double.parseDouble(text.substring(0, text.indexOf(' ')));
      return OptionalLong.of(Math.round(seconds * Duration.ofSeconds(1).toNanos()));
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty();
    }
  }
}
