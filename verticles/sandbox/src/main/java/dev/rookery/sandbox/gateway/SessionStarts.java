package dev.rookery.sandbox.gateway;

import java.time.Duration;

/** How many sessions a bot may begin in a day. Discord resets the token of one that begins more. */
public final class SessionStarts {
  /** In a day. */
  public static final int TOTAL = 1_000;

  private int remaining = TOTAL;
  private Duration resetAfter = Duration.ZERO;

  SessionStarts() {}

  public int remaining() {
    return remaining;
  }

  public Duration resetAfter() {
    return resetAfter;
  }

  public void leave(int newRemaining, Duration newResetAfter) {
    remaining = newRemaining;
    resetAfter = newResetAfter;
  }

  void count() {
    remaining = Math.max(0, remaining - 1);
  }
}
