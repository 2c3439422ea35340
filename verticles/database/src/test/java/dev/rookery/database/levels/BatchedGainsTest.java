package dev.rookery.database.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Both ways see the same rows at the same moment: what the one did is rolled back to a savepoint
 * before the other begins.
 */
@DisplayName("Gains of XP that are added by one statement")
class BatchedGainsTest {
  private static final int BATCHES = 250;
  private static final double[] AMOUNTS = {0, 1, 5, 17.3, 0.1, 333.33, 1e6, 1e9};
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @AutoClose private final TestDatabase database = TestDatabase.migrated();
  @AutoClose private final Connection connection;

  BatchedGainsTest() throws SQLException {
    connection = database.connect();
    connection.setAutoCommit(false);
  }

  /** Guild 5 has no settings; of those from 100 on, nobody has heard. */
  @BeforeEach
  void fill() throws IOException {
    database.run(oneByOne());
    database.run(
        """
        insert into guild (id) select generate_series(1, 5);
        insert into guild_config (id, xp_cooldown, levels_exponent, levels_enabled)
        values (1, '0', 1, true), (2, '5 s', 2.3, true), (3, '1 minute', 3, true),
          (4, '1 s', 2, false);
        """);
  }

  private static String oneByOne() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            BatchedGainsTest.class.getResourceAsStream("add-xp-one-by-one.sql"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest(name = "and seed {0}")
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("leave the same rows and tell the same as when they were added one by one")
  void sameAsOneByOne(long seed) throws SQLException {
    Random random = new Random(seed);
    int told = 0;
    for (int i = 0; i < BATCHES; i++) {
      Gains gains = some(random, i);
      Outcome one = tried("add_xp_one_by_one", gains);
      Outcome batched = tried("add_xp", gains);

      assertThat(batched).as("%s", gains).isEqualTo(one);
      told += batched.told().size();
      told("add_xp", gains);
      meddle(random);
      connection.commit();
    }
    assertThat(told).as("changes of level").isGreaterThan(BATCHES / 2);
  }

  /** Up to forty, often of the same members, often at the same time or just a cooldown apart. */
  private static Gains some(Random random, int batch) {
    Gains gains = new Gains();
    int size = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(40);
    for (int i = 0; i < size; i++) {
      gains.add(
          random.nextInt(30) == 0 ? 100 + batch : 1 + random.nextInt(5),
          1 + random.nextInt(10),
          AMOUNTS[random.nextInt(AMOUNTS.length)],
          time(random),
          random.nextInt(5) < 3);
      if (random.nextInt(20) == 0) {
        gains.addLastAgain();
      }
    }
    return gains;
  }

  private static Instant time(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> Instant.now().plus(Duration.ofDays(random.nextInt(5)));
      case 1 -> Instant.parse("0500-01-01T00:00:00Z");
      case 2 -> NOON.plus(random.nextInt(120_000_000), ChronoUnit.MICROS);
      default -> NOON.plusSeconds(random.nextInt(120));
    };
  }

  /** What others do to members meanwhile. */
  private void meddle(Random random) throws SQLException {
    String somebody = " where (member_id * 7 + guild_id) % 10 = " + random.nextInt(10);
    switch (random.nextInt(8)) {
      case 0 -> run("update levels set blacklisted = not blacklisted" + somebody);
      case 1 -> run("update levels set last_message = '2026-01-31 12:00:03Z'" + somebody);
      case 2 -> run("delete from levels" + somebody);
      case 3 -> run("update levels set xp = 1e15 - 1e9 - 500" + somebody);
      default -> {}
    }
    // Of levels by former exponents, more is told than once was.
    run(
        """
        update levels set level = level_of(xp, coalesce(levels_exponent, 2))
          from guild left join guild_config config on config.id = guild.id
         where guild.id = guild_id and level <> level_of(xp, coalesce(levels_exponent, 2))
        """);
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All that a batch changes. */
  private record Outcome(List<String> told, List<String> levels, List<String> guilds) {}

  /** What a function would do; it is undone. */
  private Outcome tried(String function, Gains gains) throws SQLException {
    Savepoint before = connection.setSavepoint();
    Outcome outcome =
        new Outcome(
            told(function, gains),
            rows("select row(l.*)::text from levels l order by guild_id, member_id"),
            rows("select row(g.*)::text from guild g order by id"));
    connection.rollback(before);
    return outcome;
  }

  private List<String> told(String function, Gains gains) throws SQLException {
    return gains.through(connection, function);
  }

  private List<String> rows(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  @Test
  @DisplayName("tell of a rise to a level that was stored before, by an exponent of former times")
  void staleLevel() throws SQLException {
    run("insert into levels (guild_id, member_id, xp, level) values (1, 7, 2000, 21)");
    Gains gains = new Gains();
    gains.add(1, 7, 100, NOON, false);

    assertThat(told("add_xp", gains)).containsExactly("(1,7,2000,20,2100,21)");
  }

  @Test
  @DisplayName("are a write for those alone whom they change")
  void writesWhatChanges() throws SQLException {
    Gains gains = new Gains();
    gains.add(1, 7, 0, NOON, false);
    gains.add(1, 8, 5, NOON, false);
    told("add_xp", gains);
    connection.commit();
    List<String> before = rows("select member_id || ' ' || ctid from levels order by 1");
    told("add_xp", gains);

    List<String> after = rows("select member_id || ' ' || ctid from levels order by 1");
    assertThat(after.get(0)).isEqualTo(before.get(0));
    assertThat(after.get(1)).isNotEqualTo(before.get(1));
    assertThat(rows("select updated_at = now() from levels order by member_id"))
        .containsExactly("f", "t");
  }

  @Test
  @DisplayName("are computed within the statement, with no function called for each row")
  void inlined() throws SQLException {
    assertThat(
            String.join(
                "\n",
                rows(
                    """
                    explain (verbose, costs off)
                    select member_id, reached
                      from levels
                        join levels_settings(array[1, 2]::bigint[]) settings using (guild_id)
                        cross join lateral reached_level(xp, exponent) reached
                    """)))
        .contains("power(")
        .doesNotContain("reached_level", "levels_settings", "level_of", "xp_of");
  }
}
