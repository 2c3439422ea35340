package dev.rookery.migration.lock;

import java.time.Duration;

/** Until when to go on waiting for others; a node that stops ends the waiting too. */
public final class Deadline {
  private static final Duration SPAN_MAX = Duration.ofDays(36_500);

  private final long endNanos;
  private final CancellationToken cancellation;

  private Deadline(Duration span, CancellationToken cancellation) {
    this.endNanos = System.nanoTime() + span.toNanos();
    this.cancellation = cancellation;
  }

  /** That long from now on; not at all if it is negative. */
  public static Deadline after(Duration span, CancellationToken cancellation) {
    return new Deadline(span.compareTo(SPAN_MAX) > 0 ? SPAN_MAX : span, cancellation);
  }

  /** Until the node stops. */
  public static Deadline none(CancellationToken cancellation) {
    return new Deadline(SPAN_MAX, cancellation);
  }

  public boolean hasPassed() {
    return remaining().isZero();
  }

  /** Zero if it is over. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  /**
   * Blocks for that time, or for what remains if it is less.
   *
   * @throws dev.rookery.failure.Failure.Unavailable if the node stops meanwhile
   */
  public void pause(Duration span) {
    Duration remaining = remaining();
    cancellation.pause(span.compareTo(remaining) < 0 ? span : remaining);
  }
}
