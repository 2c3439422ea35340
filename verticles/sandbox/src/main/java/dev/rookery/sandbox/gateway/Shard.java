package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.world.guilds.Snowflakes;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The share of the guilds that one session serves.
 *
 * @param id from 0
 * @param total how many share the guilds
 */
record Shard(int id, int total) {
  static final Shard ONLY = new Shard(0, 1);

  /** The shard of an IDENTIFY; empty if it names an impossible one. */
  static Optional<Shard> of(JsonObject identify) {
    if (!(identify.getValue("shard") instanceof JsonArray pair)) {
      return Optional.of(ONLY);
    }
    List<Long> numbers = LenientJson.ids(pair);
    if (numbers.size() != 2 || numbers.get(0) < 0 || numbers.get(0) >= numbers.get(1)) {
      return Optional.empty();
    }
    return Optional.of(new Shard(numbers.get(0).intValue(), numbers.get(1).intValue()));
  }

  boolean serves(long guildId) {
    return Snowflakes.shardOf(guildId, total) == id;
  }

  /** Direct messages go to the first shard alone. */
  boolean servesDirectMessages() {
    return id == 0;
  }

  JsonArray toJson() {
    return new JsonArray().add(id).add(total);
  }
}
