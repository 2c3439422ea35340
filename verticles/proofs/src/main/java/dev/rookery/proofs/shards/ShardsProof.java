package dev.rookery.proofs.shards;

import dev.rookery.proofs.harness.BotProcesses;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.harness.Size;
import dev.rookery.proofs.shards.CommandLoad.Outcome;
import dev.rookery.proofs.shards.InteractionAccount.Told;
import dev.rookery.sandbox.gateway.Sharding;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The proof that nodes share the bot's shards, and each command is answered once meanwhile. */
public final class ShardsProof implements Proof {
  private static final int SHARDS = 6;

  /** What was used so long before a death may have been in the dead node's hands. */
  private static final Duration IN_HAND = Duration.ofSeconds(5);

  /** A time in which the commands of some shards may have found nobody. */
  private record Gap(String cause, Set<Integer> shards, long from, long to) {
    boolean covers(Outcome outcome) {
      return shards.contains(outcome.shard()) && outcome.at() >= from && outcome.at() <= to;
    }
  }

  @Override
  public String name() {
    return "shards";
  }

  @Override
  public String claim() {
    return "three nodes share 6 shards; they join, leave, are killed, frozen and wake under load:"
        + " each command is answered once, those of dead nodes aside";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Duration lease = Duration.ofSeconds(fixture.size().of(6, 10));
    int commands = fixture.size().of(200, 10_500);
    PostgresServer server = fixture.sharedNodes().server();
    Vertx vertx = fixture.alone();
    SimulatedGuilds guilds =
        fixture.keep(
            SimulatedGuilds.start(vertx, new Sharding(SHARDS, 16, Duration.ofSeconds(5), 50), 4));
    InteractionAccount account = new InteractionAccount(guilds.sandbox(), SHARDS);
    BotProcesses bots =
        new BotProcesses(fixture, server, guilds.sandbox(), SimulatedGuilds.TOKEN, lease);

    ProofNode first = bots.start(0).awaitReady();
    figures.check("one node has all shards", BotProcesses.share(SHARDS, first), "6");
    CommandLoad load =
        CommandLoad.start(vertx, guilds, fixture.size().of(5, 21), fixture.size().of(50, 10));
    List<Gap> gaps = new ArrayList<>();
    ProofNode second = bots.start(2).awaitReady();
    figures.check("a second gets half of them", BotProcesses.share(SHARDS, first, second), "3, 3");
    if (fixture.size() == Size.FULL) {
      ProofNode third = bots.start(1).awaitReady();
      figures.check(
          "a third gets its part", BotProcesses.share(SHARDS, first, second, third), "2, 2, 2");
      third.stop();
      figures.check("one leaves", BotProcesses.share(SHARDS, first, second), "3, 3");
      ProofNode killed = bots.start(1).awaitReady();
      figures.check("another joins", BotProcesses.share(SHARDS, first, second, killed), "2, 2, 2");
      Set<Integer> ofKilled = BotProcesses.shards(killed);
      long from = System.nanoTime();
      killed.kill();
      figures.check("it is killed", BotProcesses.share(SHARDS, first, second), "3, 3");
      gaps.add(gap(figures, "kill", ofKilled, from));
    }
    Set<Integer> lost = BotProcesses.shards(second);
    second.freeze();
    long frozen = System.nanoTime();
    long thawed;
    try {
      figures.check("the second is frozen", BotProcesses.share(SHARDS, first), "6");
      gaps.add(gap(figures, "freeze", lost, frozen));
      ProofFixture.pass(vertx, lease);
    } finally {
      thawed = System.nanoTime();
      second.thaw();
    }
    figures.check("it wakes", BotProcesses.share(SHARDS, first, second), "3, 3");
    figures.check(
        "and has seen that it lost them",
        second.logged("This node has lost its shards"),
        "in its log");
    ProofFixture.eventually(() -> load.used() >= commands);
    List<Outcome> outcomes = load.stop();
    judge(figures, outcomes, gaps, account);
    // Nobody else could have the shards that early.
    long others = frozen + lease.dividedBy(2).toNanos();
    List<Told> meanwhile =
        account.interactions().stream()
            .filter(one -> lost.contains(one.shard()) && one.at() > frozen && one.at() < others)
            .toList();
    long late =
        meanwhile.stream()
            .filter(one -> one.answers().stream().anyMatch(answer -> answer > thawed))
            .count();
    figures.check(
        "it acts on nothing that came while it was frozen",
        late == 0,
        "%d of %d commands, found when it woke".formatted(late, meanwhile.size()));
    figures.checkAtFullSize(
        "no session began too soon after another, of %d".formatted(account.sessions()),
        account.tooEarly() == 0,
        account.tooEarly() + " did");
    figures.check("no call was one too many", account.tooMany() == 0, account.tooMany() + " were");
    judge(figures, outcomes, load.confirmed(), fixture.sql(vertx, server.url()));
  }

  private static Gap gap(Figures figures, String cause, Set<Integer> shards, long from) {
    long to = System.nanoTime();
    figures.note(
        "shards %s had nobody after the %s for".formatted(shards, cause),
        Figures.millis(to - from));
    return new Gap(cause, shards, from - IN_HAND.toNanos(), to);
  }

  private static void judge(
      Figures figures, List<Outcome> outcomes, List<Gap> gaps, InteractionAccount account) {
    List<Outcome> unanswered = outcomes.stream().filter(one -> !one.answered()).toList();
    for (Gap gap : gaps) {
      figures.note(
          "commands without an answer in the gap after the " + gap.cause(),
          unanswered.stream().filter(gap::covers).count() + "");
    }
    long unexplained =
        unanswered.stream().filter(one -> gaps.stream().noneMatch(gap -> gap.covers(one))).count();
    figures.check(
        "every other command is answered",
        unexplained == 0,
        "%,d of %,d; %,d not"
            .formatted(outcomes.size() - unanswered.size(), outcomes.size(), unexplained));
    List<Told> told = List.copyOf(account.interactions());
    long twice = told.stream().filter(one -> one.answers().size() > 1).count();
    figures.check("none is answered twice, or tried to", twice == 0, twice + " are");
    figures.note(
        "commands that two sessions saw", told.stream().filter(one -> one.sent() > 1).count() + "");
  }

  private static void judge(Figures figures, List<Outcome> outcomes, int confirmed, DirectSql sql)
      throws Exception {
    long written = sql.rows("select count(*) from snippet").get(0).getLong(0);
    long used = outcomes.stream().filter(Outcome::snippet).count();
    figures.check(
        "what the bot said is written is there, and nothing twice",
        written >= confirmed && written <= used,
        "%,d of %,d snippets, %,d confirmed".formatted(written, used, confirmed));
  }
}
