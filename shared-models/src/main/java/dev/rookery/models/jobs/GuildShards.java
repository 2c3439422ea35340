package dev.rookery.models.jobs;

import java.util.List;

/**
 * Some of the shards into which Discord divides the guilds of a bot: a guild is in the shard {@code
 * (guildId >> 22) % total}.
 *
 * @param total how many shards there are, 1 or more
 * @param shards which of them, counted from 0
 */
public record GuildShards(int total, List<Integer> shards) {
  public GuildShards {
    shards = List.copyOf(shards);
  }
}
