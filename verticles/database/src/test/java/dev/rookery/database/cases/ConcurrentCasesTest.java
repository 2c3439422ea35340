package dev.rookery.database.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.bus.Rookery;
import dev.rookery.database.DatabaseVerticle;
import dev.rookery.database.RunningDatabase;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Two nodes, each with a DatabaseVerticle of its own on the same database, and clients that make
 * cases as fast as they can. The proof {@code cases} does it with processes, and more of it.
 */
@DisplayName("Cases that many clients make on two nodes")
class ConcurrentCasesTest {
  private static final int CASES = 2_000;
  private static final int GUILDS = 50;
  private static final int REGISTERED = 30;
  private static final int CLIENTS = 32;

  @AutoClose private final TestDatabase database = TestDatabase.migrated();
  private final List<Vertx> nodes = List.of(Vertx.vertx(), Vertx.vertx());

  private final ConcurrentLinkedQueue<Throwable> bugs = new ConcurrentLinkedQueue<>();

  /** The numbers that were acknowledged, by guild. */
  private final Map<Long, Set<Integer>> numbers = new ConcurrentHashMap<>();

  @Test
  @DisplayName("are numbered 1 to n in each guild, none left out, none twice, the counters right")
  void numbers() throws TimeoutException {
    try {
      createAll();
    } finally {
      for (Vertx node : nodes) {
        node.close().await(70, TimeUnit.SECONDS);
      }
    }

    assertThat(bugs).isEmpty();
    assertThat(numbers.values().stream().mapToInt(Set::size).sum()).isEqualTo(CASES);
    numbers.forEach((guild, ofGuild) ->
        assertThat(ofGuild)
            .as("guild %d", guild)
            .isEqualTo(new TreeSet<>(IntStream.rangeClosed(1, ofGuild.size()).boxed().toList())));
    assertThat(
            database.column(
                """
                select guild.id from guild left join cases on cases.guild_id = guild.id
                 group by guild.id, guild.case_count
                having guild.case_count <> count(cases.id)
                    or coalesce(max(cases.case_number), 0) <> count(cases.id)
                    or count(distinct cases.case_number) <> count(cases.id)
                """))
        .as("guilds whose counter or numbers do not fit their cases")
        .isEmpty();
    assertThat(database.number("select count(*) from cases")).isEqualTo(CASES);
    assertThat(database.number("select count(*) from guild")).isEqualTo(GUILDS);
  }

  private void createAll() throws TimeoutException {
    List<Rookery> rookeries = new ArrayList<>();
    for (Vertx node : nodes) {
      node.deployVerticle(
              new DatabaseVerticle(
                  database.url(), RunningDatabase.config(Map.of()), new RunningDatabase.Bugs(bugs)))
          .await(70, TimeUnit.SECONDS);
      rookeries.add(Rookery.on(node));
    }
    List<Long> registered = LongStream.rangeClosed(1, REGISTERED).boxed().toList();
    rookeries
        .get(0)
        .ask(new GuildRequest.Register(registered), RunningDatabase.PATIENTLY)
        .await(70, TimeUnit.SECONDS);

    ConcurrentLinkedQueue<Long> work = work();
    List<Future<Void>> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      clients.add(work(rookeries.get(client % rookeries.size()), work));
    }
    Future.all(clients).await(5, TimeUnit.MINUTES);
  }

  /** The guilds to make cases in, every one at least once. */
  private static ConcurrentLinkedQueue<Long> work() {
    Random random = new Random(1);
    List<Long> guilds = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      guilds.add(i < GUILDS ? i + 1L : 1L + random.nextInt(GUILDS));
    }
    Collections.shuffle(guilds, random);
    return new ConcurrentLinkedQueue<>(guilds);
  }

  /** One client: the next case when the one before is acknowledged. */
  private Future<Void> work(Rookery rookery, ConcurrentLinkedQueue<Long> work) {
    Long guild = work.poll();
    if (guild == null) {
      return Future.succeededFuture();
    }
    return rookery
        .ask(CaseRequest.Create.of(guild, CaseType.WARN, 21, 31, "spam"), RunningDatabase.PATIENTLY)
        .compose(made -> {
          note(made);
          return work(rookery, work);
        });
  }

  private void note(Case made) {
    boolean isNew =
        numbers
            .computeIfAbsent(made.guildId(), _ -> ConcurrentHashMap.newKeySet())
            .add(made.number());
    assertThat(isNew).as("case %d of guild %d is new", made.number(), made.guildId()).isTrue();
  }
}
