package dev.rookery.sandbox.world.guilds;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Discord's ids: milliseconds since 2015 in the upper 42 bits. They are made from the current time,
 * because clients read times and token lifetimes out of them.
 */
public final class Snowflakes {
  private static final long EPOCH_MILLIS = 1_420_070_400_000L;
  private static final int TIME_SHIFT = 22;

  private final InstantSource clock;
  private long last;

  public Snowflakes(InstantSource clock) {
    this(clock, 0);
  }

  /**
   * @param last the last id that was given away before
   */
  public Snowflakes(InstantSource clock, long last) {
    this.clock = clock;
    this.last = last;
  }

  /** The last id that was given away. */
  public synchronized long last() {
    return last;
  }

  /** A new id, greater than every id before it. */
  public synchronized long next() {
    last = Math.max(ofNow(), last + 1);
    return last;
  }

  /**
   * A new id in a millisecond that no other id has. Shards are told apart by the time in a guild's
   * id, so guilds made at the same time must not share it.
   */
  public synchronized long nextInOwnMillisecond() {
    long following = ((last >> TIME_SHIFT) + 1) << TIME_SHIFT;
    last = Math.max(ofNow(), following);
    return last;
  }

  private long ofNow() {
    return firstOf(clock.instant());
  }

  /** The lowest id of what is made in that millisecond. */
  public static long firstOf(Instant time) {
    return (time.toEpochMilli() - EPOCH_MILLIS) << TIME_SHIFT;
  }

  /** When that id was made, to the millisecond. */
  public static Instant timeOf(long id) {
    return Instant.ofEpochMilli((id >> TIME_SHIFT) + EPOCH_MILLIS);
  }

  /** The shard, of that many, that serves the guild, by Discord's documented formula. */
  public static int shardOf(long guildId, int shards) {
    return (int) ((guildId >> TIME_SHIFT) % shards);
  }
}
