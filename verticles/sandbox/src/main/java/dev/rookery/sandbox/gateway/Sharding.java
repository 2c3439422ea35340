package dev.rookery.sandbox.gateway;

import java.time.Duration;

/**
 * What Discord says of a bot's sessions and holds it to.
 *
 * @param shards into how many it recommends to divide the guilds
 * @param maxConcurrency in how many buckets sessions may begin at the same time; a shard's bucket
 *     is its number modulo this
 * @param identifyInterval how long after one session the next of the same bucket may begin; zero if
 *     it does not matter, where Discord has 5 s
 * @param requestsPerSecond how many REST calls the bot may make in all, interactions aside, where
 *     Discord has 50
 */
public record Sharding(
    int shards, int maxConcurrency, Duration identifyInterval, int requestsPerSecond) {
  /** One shard, whose sessions begin as the bot likes; no limit for all calls together. */
  public static final Sharding NONE = new Sharding(1, 1, Duration.ZERO, Integer.MAX_VALUE);

  public Sharding {
    if (shards < 1 || maxConcurrency < 1 || requestsPerSecond < 1) {
      throw new IllegalArgumentException("Shards, concurrency and calls begin with 1");
    }
  }
}
