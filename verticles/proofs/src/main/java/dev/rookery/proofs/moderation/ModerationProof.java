package dev.rookery.proofs.moderation;

import dev.rookery.proofs.harness.BotProcesses;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.PostgresServer;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.moderation.Trouble.Happened;
import dev.rookery.proofs.moderation.Trouble.Kind;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The proof that whatever goes wrong, what moderators do and what is recorded of it agree. */
public final class ModerationProof implements Proof {
  private static final String UNFINISHED =
      """
      select kind from task where kind in ('sanction', 'deferred-answer')
      union all
      select 'end of a ban' from cases
       where case_type = 'TEMPBAN' and case_status and not case_processed
         and case_expires_at < now()
      """;

  /** What a killed node had in hand is tried again after a minute, and then with growing pauses. */
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(6);

  private static final Duration LEASE = Duration.ofSeconds(6);

  @Override
  public String name() {
    return "moderation";
  }

  @Override
  public String claim() {
    return "5 moderators act among 50 members, on two nodes, while connections drop, Discord refuses,"
        + " Postgres restarts and nodes are killed: afterwards each order has one case, each case"
        + " its deed or its failure, each member their roles, and each moderator an answer";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    long seed = Long.getLong("rookery.seed", System.nanoTime());
    figures.note("seed, to be given again as -Drookery.seed", seed + "");
    Random random = new Random(seed);
    PostgresServer server = fixture.server();
    Vertx vertx = fixture.alone();
    Community community = fixture.keep(Community.start(vertx, random));
    BotProcesses bots =
        new BotProcesses(fixture, server, community.sandbox(), Community.TOKEN, LEASE);
    Trouble trouble = new Trouble(vertx, community, server, bots, new Random(random.nextLong()));
    figures.check("two nodes share the shards", trouble.begin(), "1, 1");
    community.buildJails();

    Crowd crowd =
        Crowd.start(vertx, community, new Random(random.nextLong()), Duration.ofSeconds(2));
    long ends = System.nanoTime() + Duration.ofSeconds(fixture.size().of(1, 120)).toNanos();
    Set<Kind> kinds =
        fixture
            .size()
            .of(
                // Beside other tests, each start of a node or of Postgres takes long.
                EnumSet.of(Kind.REFUSED_RESUME, Kind.RATE_LIMIT, Kind.SERVER_ERROR),
                EnumSet.allOf(Kind.class));
    boolean well = true;
    do {
      well &= trouble.round(kinds);
    } while (System.nanoTime() < ends);
    crowd.stop();
    long stopped = System.nanoTime();
    figures.check(
        "the nodes share the shards again after each trouble",
        well,
        trouble.happened().stream().map(Happened::kind).toList().toString());
    figures.note("said by members", "%,d messages".formatted(crowd.said()));

    List<Order> orders = crowd.orders();
    DirectSql sql = fixture.sql(vertx, server.url());
    boolean settled = isSettled(orders, trouble, sql);
    figures.check(
        "everything is done in the end",
        settled,
        "after %s; left: %s"
            .formatted(
                Figures.millis(System.nanoTime() - stopped),
                sql.rows(UNFINISHED).stream().map(row -> row.getString(0)).toList()));
    new Answers(community, orders, trouble.happened()).judge(figures);
    new Agreement(
            community, orders, sql.rows(RecordedCase.ALL).stream().map(RecordedCase::of).toList())
        .judge(figures);
  }

  private static boolean isSettled(List<Order> orders, Trouble trouble, DirectSql sql) {
    long limit = System.nanoTime() + SETTLED_WITHIN.toNanos();
    boolean settled = false;
    while (!settled && System.nanoTime() < limit) {
      settled =
          ProofFixture.eventually(() ->
              orders.stream().allMatch(one -> one.isOver() || trouble.keptFromWriting(one))
                  && sql.rows(UNFINISHED).isEmpty());
    }
    return settled;
  }
}
