package dev.rookery.discord.gateway.shards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.models.shards.BotNode;
import dev.rookery.models.shards.BotState;
import dev.rookery.models.shards.ShardLease;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The plan of a node")
class ShardPlanTest {
  private final List<BotNode> nodes = new ArrayList<>();
  private final List<ShardLease> shards = new ArrayList<>();

  private BotState state() {
    return new BotState(nodes, shards, true);
  }

  private void shards(@Nullable String... holders) {
    shards.clear();
    for (int i = 0; i < holders.length; i++) {
      shards.add(new ShardLease(i, holders[i], null, 0, null));
    }
  }

  private void nodes(String... names) {
    nodes.clear();
    for (String name : names) {
      nodes.add(new BotNode(name, false));
    }
  }

  private List<Integer> claims(String node) {
    return new ShardPlan(state(), node).toClaim();
  }

  private List<Integer> reserves(String node) {
    return new ShardPlan(state(), node).toReserve();
  }

  @Test
  @DisplayName("takes all shards if it is alone")
  void alone() {
    nodes("a");
    shards(null, null, null);

    assertThat(claims("a")).containsExactly(0, 1, 2);
    assertThat(reserves("a")).isEmpty();
  }

  @Test
  @DisplayName("takes its part of what is free, beginning where others do not")
  void parts() {
    nodes("a", "b", "c");
    shards(null, null, null, null, null, null);

    assertThat(claims("a")).containsExactly(0, 1);
    assertThat(claims("b")).containsExactly(2, 3);
    assertThat(claims("c")).containsExactly(4, 5);
  }

  @Test
  @DisplayName("has half of them handed over if it is the second")
  void second() {
    nodes("a", "b");
    shards("a", "a", "a", "a", "a", "a");

    assertThat(reserves("b")).hasSize(3);
    assertThat(reserves("a")).isEmpty();
  }

  @Test
  @DisplayName("leaves it at that if the parts differ by one")
  void differByOne() {
    nodes("a", "b");
    shards("a", "a", "b");

    assertThat(reserves("b")).isEmpty();
    assertThat(reserves("a")).isEmpty();
  }

  @Test
  @DisplayName("has those handed over that leave")
  void leaving() {
    nodes("b", "c");
    nodes.add(new BotNode("a", true));
    shards("a", "a", "a", "b", "b", "c");

    assertThat(reserves("b")).hasSize(1);
    assertThat(reserves("c")).hasSize(2);
  }

  @Test
  @DisplayName("ends, after whatever came and went, with parts that differ by one at most")
  void ends() {
    Random random = new Random(20_261_128);
    for (int round = 0; round < 2_000; round++) {
      int count = 1 + random.nextInt(5);
      nodes.clear();
      for (int i = 0; i < count; i++) {
        nodes.add(new BotNode("n" + i, i > 0 && random.nextInt(4) == 0));
      }
      @Nullable String[] holders = new @Nullable String[1 + random.nextInt(12)];
      for (int i = 0; i < holders.length; i++) {
        int of = random.nextInt(count + 1);
        holders[i] = of == count ? null : "n" + of;
      }
      shards(holders);
      int steps = 0;
      while (step(random)) {
        assertThat(++steps).as("steps of round %d", round).isLessThan(100);
      }
      TreeMap<String, Integer> parts = new TreeMap<>();
      nodes.stream().filter(node -> !node.leaving()).forEach(node -> parts.put(node.name(), 0));
      shards.forEach(shard -> parts.merge(String.valueOf(shard.holder()), 1, Integer::sum));
      int most = parts.values().stream().mapToInt(it -> it).max().orElse(0);
      int least = parts.values().stream().mapToInt(it -> it).min().orElse(0);
      assertThat(most - least).as("%s in round %d", parts, round).isLessThanOrEqualTo(1);
    }
  }

  /** One node does what it plans, all of it at once; false if no node has anything to do. */
  private boolean step(Random random) {
    List<String> staying =
        new ArrayList<>(nodes.stream().filter(node -> !node.leaving()).map(BotNode::name).toList());
    Collections.shuffle(staying, random);
    for (String node : staying) {
      ShardPlan plan = new ShardPlan(state(), node);
      List<Integer> moved = new ArrayList<>(plan.toClaim());
      moved.addAll(plan.toReserve());
      if (!moved.isEmpty()) {
        moved.forEach(shard -> shards.set(shard, new ShardLease(shard, node, null, 0, null)));
        return true;
      }
    }
    return false;
  }
}
