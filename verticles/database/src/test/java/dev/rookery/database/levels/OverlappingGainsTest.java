package dev.rookery.database.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Each client has a connection of its own and repeats nothing, so that a deadlock would fail the
 * test. Batches move on through the members: they meet at rows that are there and at new ones.
 */
@DisplayName("Batches of gains that meet on several connections")
class OverlappingGainsTest {
  private static final int CLIENTS = 8;
  private static final int BATCHES = 60;
  private static final int BATCH = 40;
  private static final int GUILDS = 7;
  private static final int MEMBERS = 600;
  private static final long THRIFTY = 1_000;
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @AutoClose private final TestDatabase database = TestDatabase.migrated();
  @AutoClose private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);

  /**
   * What one client did.
   *
   * @param xp what it added for each member
   * @param told the rows that came of it
   */
  private record Account(AtomicLongArray xp, List<String> told) {}

  @Test
  @DisplayName("neither deadlock nor lose a gain, and tell each change of level once")
  void exact() throws Exception {
    List<Callable<Account>> clients =
        IntStream.range(0, CLIENTS)
            .<Callable<Account>>mapToObj(seed -> () -> run(new Random(seed)))
            .toList();

    List<Account> accounts = new ArrayList<>();
    for (Future<Account> done : threads.invokeAll(clients)) {
      accounts.add(done.get());
    }

    assertThat(
            database.column(
                "select member_id || ' ' || xp::bigint from levels where member_id < 1000"
                    + " order by member_id"))
        .containsExactlyElementsOf(
            IntStream.range(0, MEMBERS)
                .filter(member -> xp(accounts, member) > 0)
                .mapToObj(member -> (member + 1) + " " + xp(accounts, member))
                .toList());
    assertThat(database.column("select xp from levels where member_id = " + THRIFTY))
        .as("of gains at the same time that heed the cooldown, one counts")
        .containsExactly("3");
    assertThat(database.number("select count(*) from levels where level <> level_of(xp, 2)"))
        .isZero();
    assertEachRiseToldOnce(accounts);
  }

  private static long xp(List<Account> accounts, int member) {
    return accounts.stream().mapToLong(account -> account.xp().get(member)).sum();
  }

  /** From level to level and from XP to more, without a gap, up to what is stored. */
  private void assertEachRiseToldOnce(List<Account> accounts) {
    database.run(
        """
        create table told (
          guild_id bigint, member_id bigint, xp_before double precision, level_before integer,
          xp double precision, level integer)
        """);
    database.run(
        "insert into told values "
            + accounts.stream()
                .flatMap(account -> account.told().stream())
                .collect(Collectors.joining(", ")));
    assertThat(
            database.number(
                """
                select count(*) from (
                  select told.*,
                      coalesce(lag(level) over member, 0) as former_level,
                      coalesce(lag(xp) over member, 0) as former_xp
                    from told window member as (partition by guild_id, member_id order by xp)
                ) told
                 where level_before <> former_level or xp_before < former_xp
                   or level_before <> level_of(xp_before, 2) or level <> level_of(xp, 2)
                """))
        .isZero();
    assertThat(
            database.number(
                """
                select count(*) from levels
                 where level <> coalesce(
                   (select max(level) from told
                     where told.guild_id = levels.guild_id and told.member_id = levels.member_id),
                   0)
                """))
        .isZero();
  }

  private Account run(Random random) throws SQLException {
    Account account = new Account(new AtomicLongArray(MEMBERS), new ArrayList<>());
    try (Connection connection = database.connect()) {
      for (int i = 0; i < BATCHES; i++) {
        account.told().addAll(batch(random, i, account.xp()).through(connection, "add_xp"));
      }
    }
    return account;
  }

  private static Gains batch(Random random, int nth, AtomicLongArray expected) {
    Gains gains = new Gains();
    gains.add(1, THRIFTY, 3, NOON, true);
    for (int i = 0; i < BATCH; i++) {
      int member = Math.min(MEMBERS - 1, nth / 5 * 20 + random.nextInt(60));
      int xp = 1 + random.nextInt(30);
      expected.addAndGet(member, xp);
      gains.add(1 + member % GUILDS, member + 1, xp, NOON, false);
    }
    return gains;
  }
}
