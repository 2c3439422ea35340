package dev.rookery.discord.gateway;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What Discord says of the bot's sessions.
 *
 * @param shards into how many it recommends to divide the guilds; empty if it did not say
 * @param limit how many sessions may still begin
 * @param maxConcurrency in how many buckets they may begin at the same time
 */
record BotGateway(OptionalInt shards, SessionStartLimit limit, int maxConcurrency) {
  /** While Discord does not say. */
  static final BotGateway UNKNOWN =
      new BotGateway(OptionalInt.empty(), new SessionStartLimit(1, 1, Duration.ZERO), 1);

  /** From Discord's answer to {@code GET /gateway/bot}. */
  static BotGateway of(JsonObject gateway) {
    Integer shards = gateway.getInteger("shards");
    int concurrency =
        gateway
            .getJsonObject("session_start_limit", new JsonObject())
            .getInteger("max_concurrency", 1);
    return new BotGateway(
        shards == null ? OptionalInt.empty() : OptionalInt.of(shards),
        SessionStartLimit.of(gateway),
        Math.max(1, concurrency));
  }

  /** The bucket of a shard: its sessions begin one after the other. */
  int bucket(int shard) {
    // With few sessions left all of them are spaced.
    return limit.pause().isZero() ? shard % maxConcurrency : 0;
  }
}
