package dev.rookery.models.shards;

import java.util.List;

/**
 * The nodes that run the bot, and the shards that they share.
 *
 * @param nodes those whose leases hold, by name, the asker among them
 * @param shards all shards, by id
 * @param settled whether all other nodes have asked since the asker joined, and so count it among
 *     those that share Discord's limits
 */
public record BotState(List<BotNode> nodes, List<ShardLease> shards, boolean settled) {
  public BotState {
    nodes = List.copyOf(nodes);
    shards = List.copyOf(shards);
  }
}
