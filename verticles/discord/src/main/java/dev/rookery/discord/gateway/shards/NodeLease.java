package dev.rookery.discord.gateway.shards;

import dev.rookery.bus.BootClock;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long this node surely has its shards, by a clock that goes on while the process stands still:
 * one that was frozen knows at once that it may have lost them. Thread-safe.
 */
public final class NodeLease implements BooleanSupplier {
  /** Clocks differ in speed, and what is sent on its last moment arrives later. */
  private static final int MARGIN = 10;

  private final LongSupplier clock;
  private volatile long end;

  /** One that has ended. */
  public NodeLease() {
    this(BootClock::nanos);
  }

  NodeLease(LongSupplier clock) {
    this.clock = clock;
    this.end = clock.getAsLong();
  }

  /** The time now, for {@link #extend}. */
  long now() {
    return clock.getAsLong();
  }

  /**
   * It was extended.
   *
   * @param asked when that was asked for
   */
  void extend(long asked, Duration length) {
    end = asked + length.minus(length.dividedBy(MARGIN)).toNanos();
  }

  /** It is given up. */
  void end() {
    end = clock.getAsLong();
  }

  /** Whether it holds now. */
  @Override
  public boolean getAsBoolean() {
    return end - clock.getAsLong() > 0;
  }
}
