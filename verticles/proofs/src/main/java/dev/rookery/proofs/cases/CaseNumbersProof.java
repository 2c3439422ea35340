package dev.rookery.proofs.cases;

import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.proofs.harness.Clients;
import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;

/**
 * The proof that case numbers have no gaps or duplicates when many ask for the next one on two
 * nodes.
 */
public final class CaseNumbersProof implements Proof {
  private static final String CREATE = "CaseRequest.Create";
  private static final int CLIENTS = 32;

  /** A long deadline, because how busy the machine is does not matter here. */
  private static final RequestOptions PATIENTLY = RequestOptions.within(Duration.ofMinutes(1));

  /** The ids of its guilds come after this one. */
  private static final long BEFORE = 1_000;

  private static final int GUILDS = 50;
  private static final int REGISTERED = 30;

  /** Guilds whose counter, numbers and cases do not match. */
  private static final String UNFIT =
      """
      select guild.id from guild left join cases on cases.guild_id = guild.id
       where guild.id between 1001 and 1050
       group by guild.id, guild.case_count
      having guild.case_count <> count(cases.id)
          or coalesce(max(cases.case_number), 0) <> count(cases.id)
          or coalesce(min(cases.case_number), 1) <> 1
          or count(distinct cases.case_number) <> count(cases.id)
      """;

  @Override
  public String name() {
    return "cases";
  }

  @Override
  public String claim() {
    return "32 clients on two nodes create 10,000 cases in 50 guilds, 20 of them new: numbered 1 to"
        + " n in each, none missing, none double";
  }

  @Override
  public boolean sharesNodes() {
    return true;
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    ProofNode first = fixture.sharedNodes().node();
    ProofNode second = fixture.sharedNodes().secondNode();
    int count = fixture.size().of(300, 10_000);
    long firstBefore = first.answered(CREATE);
    long secondBefore = second.answered(CREATE);

    Map<Long, Set<Integer>> told = createAll(fixture.sharedNodes().vertx(), count, figures);

    long byFirst = first.answered(CREATE) - firstBefore;
    long bySecond = second.answered(CREATE) - secondBefore;
    figures.check(
        "both nodes created of them",
        byFirst > 0 && bySecond > 0 && byFirst + bySecond == count,
        byFirst + " and " + bySecond);
    int numbers = told.values().stream().mapToInt(Set::size).sum();
    figures.check("no number was told twice", numbers == count, numbers + " numbers");
    judge(figures, fixture.sharedNodes().sql(), told, count);
  }

  /** The numbers that were told, by guild. */
  private static Map<Long, Set<Integer>> createAll(Vertx vertx, int count, Figures figures)
      throws TimeoutException {
    Rookery rookery = Rookery.on(vertx);
    List<Long> registered =
        LongStream.rangeClosed(BEFORE + 1, BEFORE + REGISTERED).boxed().toList();
    rookery.ask(new GuildRequest.Register(registered), PATIENTLY).await(1, TimeUnit.MINUTES);
    List<Long> guilds = guilds(count);
    Map<Long, Set<Integer>> told = new ConcurrentHashMap<>();
    long begin = System.nanoTime();
    Clients.share(
        vertx,
        CLIENTS,
        count,
        i ->
            rookery
                .ask(CaseRequest.Create.of(guilds.get(i), CaseType.WARN, 21, 31, "spam"), PATIENTLY)
                .onSuccess(made -> note(told, made)));
    double seconds = (System.nanoTime() - begin) / 1e9;
    figures.note("created", "%,.0f a second".formatted(count / seconds));
    return told;
  }

  /** The guild of each case, at random, every guild at least once. */
  private static List<Long> guilds(int count) {
    Random random = new Random(1);
    List<Long> guilds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      guilds.add(BEFORE + 1 + (i < GUILDS ? i : random.nextInt(GUILDS)));
    }
    Collections.shuffle(guilds, random);
    return guilds;
  }

  private static void note(Map<Long, Set<Integer>> told, Case made) {
    told.computeIfAbsent(made.guildId(), _ -> ConcurrentHashMap.newKeySet()).add(made.number());
  }

  private static void judge(Figures figures, DirectSql sql, Map<Long, Set<Integer>> told, int count)
      throws TimeoutException {
    List<Row> rows =
        sql.rows("select guild_id, case_number from cases where guild_id between 1001 and 1050");
    boolean same =
        rows.stream()
            .allMatch(row ->
                told.getOrDefault(row.getLong("guild_id"), Set.of())
                    .contains(row.getInteger("case_number")));
    figures.check(
        "the rows are those that were told",
        same && rows.size() == count,
        "%,d rows".formatted(rows.size()));
    long guilds = sql.rows("select from guild where id between 1001 and 1050").size();
    figures.check("all guilds are there", guilds == GUILDS, guilds + "");
    List<Row> unfit = sql.rows(UNFIT);
    figures.check(
        "numbers 1 to n in each guild, and its counter at n",
        unfit.isEmpty(),
        unfit.size() + " guilds differ");
  }
}
