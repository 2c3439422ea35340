package dev.rookery.discord.gateway.shards;

import dev.rookery.models.shards.BotNode;
import dev.rookery.models.shards.BotState;
import dev.rookery.models.shards.ShardLease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a node does so that each has its part of the shards. All nodes reckon from the same state;
 * where two want the same shard, the database decides.
 */
final class ShardPlan {
  private final BotState state;
  private final String node;
  private final List<String> staying;
  private final Map<String, Integer> shares = new HashMap<>();
  private final List<ShardLease> taken = new ArrayList<>();
  private final int least;
  private final int most;

  /**
   * @param node the one that plans, which is in the state and not leaving
   */
  ShardPlan(BotState state, String node) {
    this.state = state;
    this.node = node;
    this.staying = state.nodes().stream().filter(one -> !one.leaving()).map(BotNode::name).toList();
    int total = state.shards().size();
    this.least = total / staying.size();
    this.most = (total + staying.size() - 1) / staying.size();
    for (ShardLease shard : state.shards()) {
      shares.merge(future(shard), 1, Integer::sum);
    }
  }

  /** Who is to have it when everything is done that was begun; empty if nobody. */
  private static String future(ShardLease shard) {
    @Nullable String to = shard.successor() == null ? shard.holder() : shard.successor();
    return to == null ? "" : to;
  }

  private int share(String of) {
    return shares.getOrDefault(of, 0);
  }

  private void move(String from, String to) {
    shares.merge(from, -1, Integer::sum);
    shares.merge(to, 1, Integer::sum);
  }

  /** The shards that nobody has and that the node takes. */
  List<Integer> toClaim() {
    List<Integer> claimed = new ArrayList<>();
    for (ShardLease shard : fromOwnPlace()) {
      if (future(shard).isEmpty() && share(node) < most) {
        move("", node);
        claimed.add(shard.shard());
      }
    }
    return claimed;
  }

  /** Beginning at different shards, nodes that come together seldom want the same ones. */
  private List<ShardLease> fromOwnPlace() {
    List<ShardLease> shards = new ArrayList<>(state.shards());
    int place = Math.max(0, staying.indexOf(node)) * least;
    return rotated(shards, place % Math.max(1, shards.size()));
  }

  private static List<ShardLease> rotated(List<ShardLease> shards, int by) {
    List<ShardLease> rotated = new ArrayList<>(shards.subList(by, shards.size()));
    rotated.addAll(shards.subList(0, by));
    return rotated;
  }

  /** The shards that others hand over to the node; to be asked after {@link #toClaim}. */
  List<Integer> toReserve() {
    List<Integer> reserved = new ArrayList<>();
    for (Optional<ShardLease> next = next(); next.isPresent(); next = next()) {
      move(future(next.get()), node);
      reserved.add(next.get().shard());
      taken.add(next.get());
    }
    return reserved;
  }

  private Optional<ShardLease> next() {
    return share(node) < most ? of(this::isLeaving).or(() -> of(this::isRich)) : Optional.empty();
  }

  private boolean isLeaving(String holder) {
    return !staying.contains(holder);
  }

  private boolean isRich(String holder) {
    return share(holder) > share(node) + 1 && share(holder) == richest();
  }

  private int richest() {
    return staying.stream().mapToInt(this::share).max().orElse(0);
  }

  private Optional<ShardLease> of(Predicate<String> holders) {
    return state.shards().stream()
        .filter(shard -> shard.holder() != null && shard.successor() == null)
        .filter(shard -> !taken.contains(shard) && holders.test(future(shard)))
        .reduce((_, last) -> last);
  }
}
