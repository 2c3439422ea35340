package dev.rookery.proofs.permissions;

import dev.rookery.proofs.harness.BotProcesses;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.permissions.RuledGuilds.Rule;
import dev.rookery.proofs.shards.SimulatedGuilds;
import dev.rookery.sandbox.gateway.Sharding;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The proof that a rule that is changed in the database holds on all nodes at once. */
public final class PermissionProof implements Proof {
  private static final int NODES = 3;

  @Override
  public String name() {
    return "permission";
  }

  @Override
  public String claim() {
    return "a needed rank, a member's rank and a prefix are changed in Postgres, past the bot: the"
        + " next command on each of three nodes follows the new rule";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    int rounds = fixture.size().of(12, 1_500);
    PostgresServer server = fixture.sharedNodes().server();
    Vertx alone = fixture.alone();
    SimulatedGuilds simulated =
        fixture.keep(
            SimulatedGuilds.start(alone, new Sharding(NODES, 16, Duration.ofSeconds(5), 50), 1));
    BotProcesses bots =
        new BotProcesses(
            fixture, server, simulated.sandbox(), SimulatedGuilds.TOKEN, Duration.ofSeconds(15));
    ProofNode first = bots.start(0).awaitReady();
    ProofNode second = bots.start(2).awaitReady();
    ProofNode third = bots.start(1).awaitReady();
    figures.check(
        "each of three nodes has the shard of one guild",
        BotProcesses.share(NODES, first, second, third),
        "1, 1, 1");
    RuledGuilds guilds = RuledGuilds.of(simulated, fixture.sql(alone, server.url()));
    Vertx vertx = fixture.cluster().joinBeside();
    fixture.keep(() -> vertx.close().await(1, TimeUnit.MINUTES));
    EventArrivals arrivals = EventArrivals.listen(vertx, NODES, guilds.ids(), Rule.models());
    figures.check(
        "each hears from Postgres itself",
        ProofFixture.eventually(arrivals::hearsAll),
        "3 sources");
    figures.check(
        "the first rules are followed",
        ProofFixture.eventually(guilds::areFollowed),
        "by a use of each command");

    List<Rule> rules = List.of(Rule.values());
    Map<Rule, Integer> used = new TreeMap<>();
    Map<Rule, Integer> wrong = new TreeMap<>();
    Map<String, List<Long>> took = new HashMap<>();
    for (int round = 0; round < rounds; round++) {
      Rule rule = rules.get(round % rules.size());
      CompletableFuture<Map<String, Long>> arrived = arrivals.next(rule.model());
      long changed = System.nanoTime();
      guilds.change(rule);
      arrived
          .get(1, TimeUnit.MINUTES)
          .forEach((source, at) ->
              took.computeIfAbsent(source, _ -> new ArrayList<>()).add(at - changed));
      used.merge(rule, guilds.count(rule), Integer::sum);
      wrong.merge(rule, guilds.use(rule), Integer::sum);
    }
    judge(figures, used, wrong, took);
  }

  private static void judge(
      Figures figures,
      Map<Rule, Integer> used,
      Map<Rule, Integer> wrong,
      Map<String, List<Long>> took) {
    int node = 0;
    for (List<Long> times : took.values()) {
      long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
      figures.note(
          "from the change to its arrival on node " + ++node,
          "median %s, 99 of 100 within %s, at most %s"
              .formatted(
                  Figures.millis(sorted[sorted.length / 2]),
                  Figures.millis(sorted[sorted.length * 99 / 100]),
                  Figures.millis(sorted[sorted.length - 1])));
    }
    used.forEach((rule, count) -> {
      int others = wrong.getOrDefault(rule, 0);
      figures.check(
          switch (rule) {
            case DEMANDED -> "the rank that a command demands holds at once";
            case CARRIED -> "the rank of a member holds at once";
            case PREFIX -> "the prefix holds at once, and the one before no longer";
          },
          others == 0,
          "%,d commands, %d wrong".formatted(count, others));
    });
  }
}
