package dev.rookery.migration;

import java.time.Duration;

/** How long to go on waiting for others. */
final class Patience {
  private static final Duration CENTURY = Duration.ofDays(36_500);

  private final long endNanos;
  private final Stop stop;

  private Patience(Duration span, Stop stop) {
    this.endNanos = System.nanoTime() + span.toNanos();
    this.stop = stop;
  }

  /** That long from now on; not at all if it is negative. */
  static Patience of(Duration span, Stop stop) {
    return new Patience(span.compareTo(CENTURY) > 0 ? CENTURY : span, stop);
  }

  /** Until the node stops. */
  static Patience endless(Stop stop) {
    return new Patience(CENTURY, stop);
  }

  boolean over() {
    return remaining().isZero();
  }

  /** Zero if it is over. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  /**
   * Blocks for that time, or for what remains if it is less.
   *
   * @throws dev.rookery.models.Failure.Unavailable if the node stops meanwhile
   */
  void pause(Duration span) {
    Duration remaining = remaining();
    stop.pause(span.compareTo(remaining) < 0 ? span : remaining);
  }
}
