package dev.rookery.migration;

import java.time.Duration;

/** Until when to go on waiting for others; a node that stops ends the waiting too. */
final class Patience {
  private static final Duration CENTURY = Duration.ofDays(36_500);

  private final long endNanos;
  private final Stop cancellation;

  private Patience(Duration span, Stop cancellation) {
    this.endNanos = System.nanoTime() + span.toNanos();
    this.cancellation = cancellation;
  }

  /** That long from now on; not at all if it is negative. */
  static Patience of(Duration span, Stop cancellation) {
    return new Patience(span.compareTo(CENTURY) > 0 ? CENTURY : span, cancellation);
  }

  /** Until the node stops. */
  static Patience endless(Stop cancellation) {
    return new Patience(CENTURY, cancellation);
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
    cancellation.pause(span.compareTo(remaining) < 0 ? span : remaining);
  }
}
