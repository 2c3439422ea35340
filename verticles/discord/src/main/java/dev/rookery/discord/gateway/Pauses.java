package dev.rookery.discord.gateway;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pauses between attempts: each about twice as long as the one before, up to a longest. They
 * vary by a quarter, so that bots that lost Discord together do not come back together. Not
 * thread-safe.
 */
public final class Pauses {
  /** How many times the first pause the longest is. */
  private static final int LONGEST = 30;

  private final RandomGenerator random = RandomGenerator.getDefault();
  private final Duration first;
  private Duration next;

  public Pauses(Duration first) {
    this.first = first;
    this.next = first;
  }

  /** How long to wait now; at most a quarter more than {@link #longest}. */
  public Duration next() {
    Duration pause = next;
    Duration twice = pause.multipliedBy(2);
    next = twice.compareTo(longest()) < 0 ? twice : longest();
    return pause.plusMillis(random.nextLong(-pause.toMillis() / 4, pause.toMillis() / 4 + 1));
  }

  public Duration longest() {
    return first.multipliedBy(LONGEST);
  }

  /** Begins with the first again. */
  public void reset() {
    next = first;
  }
}
