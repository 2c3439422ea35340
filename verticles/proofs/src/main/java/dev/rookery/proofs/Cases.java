package dev.rookery.proofs;

import dev.rookery.bus.Ask;
import dev.rookery.bus.Rookery;
import dev.rookery.models.Case;
import dev.rookery.models.CaseRequest;
import dev.rookery.models.CaseType;
import dev.rookery.models.GuildRequest;
import dev.rookery.proofs.stage.Node;
import dev.rookery.proofs.stage.Server;
import dev.rookery.proofs.stage.Sql;
import dev.rookery.proofs.stage.Stage;
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

/** Case numbers, with many who want the next one at a time on two nodes. */
final class Cases implements Proof {
  private static final int CLIENTS = 32;
  private static final int GUILDS = 50;
  private static final int REGISTERED = 30;

  /** Where a guild's counter, its numbers and its cases do not fit each other. */
  private static final String UNFIT =
      """
      select guild.id from guild left join cases on cases.guild_id = guild.id
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
  public void run(Stage stage, Figures figures) throws Exception {
    Server server = stage.server();
    Node first = stage.startInCluster(server.url()).awaitReady();
    Node second = stage.startSecondInCluster(server.url()).awaitReady();
    Vertx vertx = stage.join();
    int count = stage.size().of(300, 10_000);

    Map<Long, Set<Integer>> told = createAll(vertx, count, figures);

    long byFirst = first.answered("CaseRequest.Create");
    long bySecond = second.answered("CaseRequest.Create");
    figures.check(
        "both nodes created of them",
        byFirst > 0 && bySecond > 0 && byFirst + bySecond == count,
        byFirst + " and " + bySecond);
    int numbers = told.values().stream().mapToInt(Set::size).sum();
    figures.check("no number was told twice", numbers == count, numbers + " numbers");
    judge(figures, stage.sql(vertx, server.url()), told, count);
  }

  /** The numbers that were told, by guild. */
  private static Map<Long, Set<Integer>> createAll(Vertx vertx, int count, Figures figures)
      throws TimeoutException {
    Rookery rookery = Rookery.on(vertx);
    List<Long> registered = LongStream.rangeClosed(1, REGISTERED).boxed().toList();
    rookery.ask(new GuildRequest.Register(registered)).await(20, TimeUnit.SECONDS);
    List<Long> guilds = guilds(count);
    Map<Long, Set<Integer>> told = new ConcurrentHashMap<>();
    long begin = System.nanoTime();
    Clients.share(
        vertx,
        CLIENTS,
        count,
        i ->
            rookery
                .ask(
                    CaseRequest.Create.of(guilds.get(i), CaseType.WARN, 21, 31, "spam"),
                    Ask.within(Duration.ofSeconds(30)))
                .onSuccess(made -> note(told, made)));
    double seconds = (System.nanoTime() - begin) / 1e9;
    figures.note("created", "%,.0f a second".formatted(count / seconds));
    return told;
  }

  /** For each case its guild, at random, every guild at least once. */
  private static List<Long> guilds(int count) {
    Random random = new Random(1);
    List<Long> guilds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      guilds.add(i < GUILDS ? i + 1L : 1L + random.nextInt(GUILDS));
    }
    Collections.shuffle(guilds, random);
    return guilds;
  }

  private static void note(Map<Long, Set<Integer>> told, Case made) {
    told.computeIfAbsent(made.guildId(), _ -> ConcurrentHashMap.newKeySet()).add(made.number());
  }

  private static void judge(Figures figures, Sql sql, Map<Long, Set<Integer>> told, int count)
      throws TimeoutException {
    List<Row> rows = sql.rows("select guild_id, case_number from cases");
    boolean same =
        rows.stream()
            .allMatch(row ->
                told.getOrDefault(row.getLong("guild_id"), Set.of())
                    .contains(row.getInteger("case_number")));
    figures.check(
        "the rows are those that were told",
        same && rows.size() == count,
        "%,d rows".formatted(rows.size()));
    long guilds = sql.rows("select from guild").size();
    figures.check("all guilds are there", guilds == GUILDS, guilds + "");
    List<Row> unfit = sql.rows(UNFIT);
    figures.check(
        "numbers 1 to n in each guild, and its counter at n",
        unfit.isEmpty(),
        unfit.size() + " guilds differ");
  }
}
