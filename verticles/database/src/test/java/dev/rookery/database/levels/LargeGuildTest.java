package dev.rookery.database.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.RequestContext;
import dev.rookery.database.RunningDatabase;
import dev.rookery.database.postgres.DatabaseConfig;
import dev.rookery.database.postgres.PgClients;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.postgres.StatementLog;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.levels.LevelChange;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.XpGain;
import dev.rookery.models.rows.TypedColumn;
import dev.rookery.models.rows.Values;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A guild of 12,000 members, which takes three statements. Nobody works on what is behind unless
 * the test says so.
 */
@DisplayName("The levels of a large guild")
class LargeGuildTest {
  private static final long GUILD = 5;
  private static final DatabaseConfig CONFIG = RunningDatabase.config(Map.of("lock-timeout", "1s"));

  private final TestDatabase database = TestDatabase.migrated();
  private final StatementLog statements = new StatementLog();
  private final Vertx vertx = statements.vertx();
  private final PgClients clients = new PgClients(vertx, database.url(), CONFIG);
  private final LevelsRepository levels =
      new LevelsRepository(Session.writing(clients, RequestContext.within(Duration.ofMinutes(5))));

  LargeGuildTest() {
    fill(database);
  }

  /** Member 1 has the most XP. */
  private static void fill(TestDatabase database) {
    database.run(
        """
        insert into guild (id) values (5);
        insert into guild_config (id) values (5);
        insert into levels (guild_id, member_id, xp, level)
        select 5, i, 40 * (12001 - i), level_of(40 * (12001 - i), 2) from generate_series(1, 12000) i;
        analyze levels
        """);
  }

  @AfterEach
  void close() {
    RunningDatabase.get(clients.close());
    RunningDatabase.get(vertx.close());
    database.close();
  }

  private <R> R ask(LevelsRequest<R> request) {
    return RunningDatabase.get(levels.answer(request).of(request));
  }

  private boolean step() {
    return RunningDatabase.get(LevelCatchUp.step(levels.session()));
  }

  private static long stale(TestDatabase in) {
    return in.number(
        """
        select count(*) from levels join guild_config on id = guild_id
         where level <> level_of(xp, levels_exponent)
        """);
  }

  private void changeExponent(double exponent) {
    database.run("update guild_config set levels_exponent = " + exponent + " where id = 5");
  }

  @Test
  @DisplayName("are reset in statements of 5,000 members each")
  void reset() {
    List<StatementLog.Sent> sent =
        statements.during(
            () -> assertThat(ask(new LevelsRequest.ResetGuild(GUILD))).isEqualTo(12_000));

    assertThat(sent).hasSize(3);
    assertThat(database.number("select count(*) from levels where xp > 0 or level > 0")).isZero();
    assertThat(ask(new LevelsRequest.ResetGuild(GUILD))).isZero();
  }

  @Test
  @DisplayName("are reset on from where a failure left them")
  void resetGoesOn() throws SQLException {
    try (Connection other = database.connect()) {
      other.setAutoCommit(false);
      try (var statement = other.createStatement()) {
        statement.execute("select from levels where member_id = 12000 for update");
      }
      assertThatThrownBy(() -> ask(new LevelsRequest.ResetGuild(GUILD))).isNotNull();
      other.rollback();
    }
    assertThat(database.number("select count(*) from levels where xp = 0")).isEqualTo(10_000);

    assertThat(ask(new LevelsRequest.ResetGuild(GUILD))).isEqualTo(2_000);
  }

  @Test
  @DisplayName("follow a new exponent in steps, by whatever hand it was changed")
  void exponent() {
    changeExponent(3);
    assertThat(stale(database)).isGreaterThan(11_000);

    long before = stale(database);
    int steps = 1;
    while (step()) {
      assertThat(before - stale(database)).isBetween(0L, 5_000L);
      before = stale(database);
      steps++;
    }

    assertThat(steps).isGreaterThanOrEqualTo(3);
    assertThat(stale(database)).isZero();
    assertThat(database.number("select count(*) from levels_behind")).isZero();
    assertThat(step()).as("when nothing is behind").isFalse();
  }

  @Test
  @DisplayName("follow the last of several exponents, though the one before was half done")
  void exponentAgain() {
    changeExponent(3);
    step();
    changeExponent(1);
    step();
    database.run("delete from guild_config where id = 5");
    while (step()) {
      assertThat(database.number("select count(*) from levels_behind")).isEqualTo(1);
    }

    assertThat(database.number("select count(*) from levels where level <> level_of(xp, 2)"))
        .isZero();
  }

  @Test
  @DisplayName("of members who all have the same XP are done in steps, too")
  void ties() {
    database.run("update levels set xp = 1000, level = level_of(1000, 2)");
    changeExponent(3);
    long before = stale(database);
    assertThat(before).isEqualTo(12_000);
    while (step()) {
      assertThat(before - stale(database)).isBetween(0L, 5_000L);
      before = stale(database);
    }
    assertThat(stale(database)).isZero();
  }

  @Test
  @DisplayName("are by the new exponent in every reply at once, and nobody seems to rise by it")
  void repliesAtOnce() {
    database.run("update levels set xp = 2000, level = 10 where member_id = 12000");
    changeExponent(1);

    assertThat(ask(new LevelsRequest.Rank(GUILD, 12_000)))
        .get()
        .satisfies(rank -> {
          assertThat(rank.level()).isEqualTo(20);
          assertThat(rank.levelXp()).isEqualTo(2_000);
        });
    assertThat(ask(new LevelsRequest.Leaderboard(GUILD, 1, null)).rows().get(0).level())
        .isEqualTo(4_800);
    assertThat(ask(new LevelsRequest.Statistics(GUILD)).highestLevel()).isEqualTo(4_800);
    assertThat(ask(new LevelsRequest.Gain(List.of(gain(1))))).isEmpty();
    assertThat(ask(new LevelsRequest.Gain(List.of(gain(99)))))
        .containsExactly(new LevelChange(GUILD, 12_000, 2_001, 20, 2_100, 21));
    assertThat(ask(new LevelsRequest.Reset(GUILD, 12_000)))
        .contains(new LevelChange(GUILD, 12_000, 2_100, 21, 0, 0));
  }

  private static XpGain gain(double xp) {
    return new XpGain(GUILD, 12_000, xp, Instant.parse("2026-01-31T12:00:00Z"), false);
  }

  @Test
  @DisplayName("are brought up by a node as soon as it hears of a new exponent")
  void byItself() {
    try (RunningDatabase running = new RunningDatabase()) {
      fill(running.sql());
      running.ask(
          new GuildConfigRequest.Change(
              GUILD, Values.of(TypedColumn.set(GuildConfig::levelsExponent).to(3.0)), null));

      await().atMost(Duration.ofMinutes(1)).until(() -> stale(running.sql()) == 0);
      running.sql().run("truncate guild_config");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() ->
              running.sql().number("select count(*) from levels where level <> level_of(xp, 2)")
                  == 0);
      assertThat(running.bugs).isEmpty();
    }
  }

  @Test
  @DisplayName("are brought up by several nodes at once without one waiting for the other")
  void together() {
    changeExponent(3);
    List<LevelCatchUp> nodes =
        List.of(new LevelCatchUp(levels::session), new LevelCatchUp(levels::session));

    RunningDatabase.get(Future.all(nodes.stream().map(LevelCatchUp::run).toList()));
    RunningDatabase.get(nodes.get(0).run());

    assertThat(stale(database)).isZero();
  }
}
