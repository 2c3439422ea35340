package dev.rookery.discord.gateway;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * This node's part of what Discord allows the bot as a whole: 50 calls a second, and 10,000 answers
 * in ten minutes that refuse a call. Thread-safe.
 */
public final class RestBudget {
  private static final int CALLS = 50;
  private static final int REFUSALS = 10_000;

  /** Discord's second, and what the ways of two calls may differ. */
  private static final long SECOND = Duration.ofMillis(1_050).toNanos();

  private static final long TEN_MINUTES = Duration.ofMinutes(10).toNanos();

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;

  private final LongSupplier clock;

  /** When the latest calls were made or may be made. */
  private final Deque<Long> calls = new ArrayDeque<>();

  private final Deque<Long> refusals = new ArrayDeque<>();
  private int nodes = 1;

  /** That of a node alone. */
  public RestBudget() {
    this(System::nanoTime);
  }

  RestBudget(LongSupplier clock) {
    this.clock = clock;
  }

  /** It is shared by so many nodes from now on. */
  public synchronized void share(int among) {
    nodes = Math.max(1, among);
  }

  /** Counts one more call, and says how long it has to wait. */
  synchronized Duration reserve() {
    int most = Math.max(1, CALLS / nodes);
    long now = clock.getAsLong();
    while (calls.size() > most) {
      calls.remove();
    }
    long at = now;
    if (calls.size() == most) {
      at = Math.max(now, calls.remove() + SECOND);
    }
    calls.add(at);
    return Duration.ofNanos(at - now);
  }

  /** A call was answered with that status. */
  synchronized void answered(int status) {
    if (status == UNAUTHORIZED || status == FORBIDDEN || status == TOO_MANY_REQUESTS) {
      refusals.add(clock.getAsLong());
    }
  }

  /**
   * Whether a call may be made at all. Half of what Discord allows is kept for nodes that ended in
   * the last ten minutes, whose refusals nobody knows.
   */
  synchronized boolean allows() {
    long now = clock.getAsLong();
    while (!refusals.isEmpty() && now - refusals.peek() > TEN_MINUTES) {
      refusals.remove();
    }
    return refusals.size() < Math.max(1, REFUSALS / 2 / nodes);
  }
}
