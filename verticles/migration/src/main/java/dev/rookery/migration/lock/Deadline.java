package dev.rookery.migration.lock;

import java.time.Duration;

/** A deadline for waiting for others; the waiting also ends when the node stops. */
public final class Deadline {
  private static final Duration SPAN_MAX = Duration.ofDays(36_500);

  private final long endNanos;
  private final CancellationToken cancellation;

  private Deadline(Duration span, CancellationToken cancellation) {
    this.endNanos = System.nanoTime() + span.toNanos();
    this.cancellation = cancellation;
  }

  /** A deadline this long from now; already past if negative. */
  public static Deadline after(Duration span, CancellationToken cancellation) {
    return new Deadline(span.compareTo(SPAN_MAX) > 0 ? SPAN_MAX : span, cancellation);
  }

  /** No deadline: waiting ends only when the node stops. */
  public static Deadline none(CancellationToken cancellation) {
    return new Deadline(SPAN_MAX, cancellation);
  }

  public boolean hasPassed() {
    return remaining().isZero();
  }

  /** The time that remains; zero if the deadline has passed. */
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
