package dev.rookery.sandbox.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** How many sessions a bot may begin in a day. Discord resets the token of one that begins more. */
public final class SessionStarts {
  /** In a day. */
  public static final int TOTAL = 1_000;

  private final Sharding sharding;
  private final InstantSource clock;
  private final Map<Integer, Instant> latest = new HashMap<>();
  private int remaining = TOTAL;
  private Duration resetAfter = Duration.ZERO;

  SessionStarts(Sharding sharding, InstantSource clock) {
    this.sharding = sharding;
    this.clock = clock;
  }

  public Sharding sharding() {
    return sharding;
  }

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

  /** Whether a session of that shard may begin now; if so, the next of its bucket has to wait. */
  boolean admits(int shard) {
    int bucket = shard % sharding.maxConcurrency();
    Instant now = clock.instant();
    Instant before = latest.get(bucket);
    if (before != null && now.isBefore(before.plus(sharding.identifyInterval()))) {
      return false;
    }
    latest.put(bucket, now);
    return true;
  }
}
