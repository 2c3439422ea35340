package dev.rookery.database.levels;

import static dev.rookery.models.rows.TypedColumn.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.levels.LeaderboardEntry;
import dev.rookery.models.levels.LevelChange;
import dev.rookery.models.levels.LevelStatistics;
import dev.rookery.models.levels.Levels;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.levels.MemberRank;
import dev.rookery.models.levels.XpGain;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("Levels")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LevelsRepositoryTest {
  private static final long ADA = 11;
  private static final long BEN = 12;
  private static final long CAT = 13;
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(2_000);

  /** Every test has a guild of its own, which nobody registered. */
  private long guild() {
    return guilds.incrementAndGet();
  }

  private List<LevelChange> gain(XpGain... gains) {
    return database.ask(new LevelsRequest.Gain(List.of(gains)));
  }

  private static XpGain earned(long guild, long member, double xp) {
    return new XpGain(guild, member, xp, NOON, false);
  }

  /** A message that earns 10 XP if the cooldown allows. */
  private static XpGain message(long guild, long member, Duration afterNoon) {
    return new XpGain(guild, member, 10, NOON.plus(afterNoon), true);
  }

  private Optional<Levels> row(long guild, long member) {
    return database.ask(Rows.of(Levels.class).find(member, guild));
  }

  private double xp(long guild, long member) {
    return row(guild, member).orElseThrow().xp();
  }

  private MemberRank rank(long guild, long member) {
    return database.ask(new LevelsRequest.Rank(guild, member)).orElseThrow();
  }

  private void change(long guild, Values<GuildConfig> settings) {
    database.ask(new GuildConfigRequest.Change(guild, settings, null));
  }

  private void changeExponent(long guild, double exponent) {
    change(guild, Values.of(set(GuildConfig::levelsExponent).to(exponent)));
  }

  @Test
  @DisplayName("grow with XP, also of the first member of a guild that nobody registered")
  void firstGain() {
    long guild = guild();

    assertThat(gain(earned(guild, ADA, 19))).as("level 1 takes 20 XP").isEmpty();
    assertThat(gain(earned(guild, ADA, 1)))
        .containsExactly(new LevelChange(guild, ADA, 19, 0, 20, 1));
    assertThat(gain(earned(guild, ADA, 480)))
        .containsExactly(new LevelChange(guild, ADA, 20, 1, 500, 5));

    Levels ada = row(guild, ADA).orElseThrow();
    assertThat(ada.xp()).isEqualTo(500);
    assertThat(ada.level()).isEqualTo(5);
    assertThat(ada.lastMessage()).isEqualTo(NOON);
    assertThat(ada.blacklisted()).isFalse();
  }

  @Test
  @DisplayName("grow for many members of many guilds at once, and gains of one add up")
  void manyAtOnce() {
    long one = guild();
    long two = guild();

    List<LevelChange> changes =
        gain(
            earned(two, BEN, 500),
            earned(one, CAT, 5),
            earned(two, ADA, 7.5),
            earned(one, ADA, 12),
            earned(two, ADA, 2_000),
            earned(one, ADA, 8));

    assertThat(changes)
        .containsExactly(
            new LevelChange(one, ADA, 0, 0, 20, 1),
            new LevelChange(two, ADA, 0, 0, 2_007.5, 10),
            new LevelChange(two, BEN, 0, 0, 500, 5));
    assertThat(xp(one, CAT)).isEqualTo(5);
    assertThat(database.sql().number("select count(*) from levels where guild_id = " + two))
        .isEqualTo(2);
  }

  @Test
  @DisplayName("count messages that heed the cooldown once in that time, also within a request")
  void cooldown() {
    long guild = guild();
    change(guild, Values.of(set(GuildConfig::xpCooldown).to(Duration.ofMinutes(1))));

    gain(
        message(guild, ADA, Duration.ofSeconds(61)),
        message(guild, ADA, Duration.ofMinutes(1)),
        message(guild, ADA, Duration.ZERO),
        message(guild, ADA, Duration.ofSeconds(59)),
        message(guild, BEN, Duration.ofSeconds(30)));
    assertThat(xp(guild, ADA)).as("those of 0 s and 60 s").isEqualTo(20);
    assertThat(xp(guild, BEN)).isEqualTo(10);

    gain(message(guild, ADA, Duration.ofSeconds(119)));
    assertThat(xp(guild, ADA)).isEqualTo(20);
    gain(message(guild, ADA, Duration.ofMinutes(2)), earned(guild, ADA, 3));
    assertThat(xp(guild, ADA)).as("what does not heed it counts always").isEqualTo(33);
  }

  @Test
  @DisplayName("have a cooldown of a second in a guild without settings")
  void usualCooldown() {
    long guild = guild();

    gain(
        message(guild, ADA, Duration.ZERO),
        message(guild, ADA, Duration.ofMillis(999)),
        message(guild, ADA, GuildConfig.defaults(guild).xpCooldown()));

    assertThat(xp(guild, ADA)).isEqualTo(20);
    assertThat(database.sql().number("select count(*) from guild_config where id = " + guild))
        .isZero();
  }

  @Test
  @DisplayName("are not stopped by a message with a time of the future")
  void future() {
    long guild = guild();
    Instant inAYear = Instant.now().plus(Duration.ofDays(365));

    gain(new XpGain(guild, ADA, 10, inAYear, true));

    assertThat(row(guild, ADA).orElseThrow().lastMessage()).isBefore(inAYear);
    change(guild, Values.of(set(GuildConfig::xpCooldown).to(Duration.ZERO)));
    gain(new XpGain(guild, ADA, 10, Instant.now().plusSeconds(5), true));
    assertThat(xp(guild, ADA)).isEqualTo(20);
  }

  @Test
  @DisplayName("stay as they are where levels are switched off")
  void disabled() {
    long guild = guild();
    change(guild, Values.of(set(GuildConfig::levelsEnabled).to(false)));

    assertThat(gain(earned(guild, ADA, 500))).isEmpty();

    assertThat(row(guild, ADA)).isEmpty();
  }

  @Test
  @DisplayName("of the blacklisted neither grow nor have a place, and come back with all their XP")
  void blacklist() {
    long guild = guild();
    gain(earned(guild, ADA, 500), earned(guild, BEN, 100));

    assertThat(database.ask(new LevelsRequest.Blacklist(guild, ADA, true))).isTrue();
    assertThat(database.ask(new LevelsRequest.Blacklist(guild, ADA, true))).isFalse();
    assertThat(gain(earned(guild, ADA, 10_000))).isEmpty();
    assertThat(rank(guild, ADA).place()).isEmpty();
    assertThat(rank(guild, BEN).place()).contains(1L);
    assertThat(leaderboard(guild, 10, null).rows())
        .extracting(LeaderboardEntry::memberId)
        .containsExactly(BEN);

    assertThat(database.ask(new LevelsRequest.Blacklist(guild, ADA, false))).isTrue();
    assertThat(rank(guild, ADA).place()).contains(1L);
    assertThat(xp(guild, ADA)).isEqualTo(500);
  }

  @Test
  @DisplayName("can be refused to a member who never wrote, in a guild that nobody registered")
  void blacklistUnknown() {
    long guild = guild();

    assertThat(database.ask(new LevelsRequest.Blacklist(guild, ADA, false))).isFalse();
    assertThat(row(guild, ADA)).isEmpty();
    assertThat(database.ask(new LevelsRequest.Blacklist(guild, ADA, true))).isTrue();
    gain(earned(guild, ADA, 100));

    assertThat(row(guild, ADA)).map(Levels::xp).contains(0.0);
  }

  @Test
  @DisplayName("give each member a place of its own, with the way to the next level")
  void ranks() {
    long guild = guild();
    gain(earned(guild, ADA, 600), earned(guild, BEN, 500), earned(guild, CAT, 600));

    assertThat(rank(guild, ADA))
        .isEqualTo(new MemberRank(guild, ADA, Optional.of(1L), 600, 5, 5, 500, 720));
    assertThat(rank(guild, CAT).place()).as("of the same XP, the smaller id first").contains(2L);
    assertThat(rank(guild, BEN).place()).contains(3L);
  }

  @Test
  @DisplayName("are shown up to the guild's cap and are higher nevertheless")
  void cap() {
    long guild = guild();
    gain(earned(guild, ADA, 2_000));
    change(guild, Values.of(set(GuildConfig::levelCap).to(8)));

    assertThat(rank(guild, ADA).level()).isEqualTo(10);
    assertThat(rank(guild, ADA).shownLevel()).isEqualTo(8);
    assertThat(leaderboard(guild, 1, null).rows().get(0).shownLevel()).isEqualTo(8);
    assertThat(leaderboard(guild, 1, null).rows().get(0).level()).isEqualTo(10);
  }

  @Test
  @DisplayName("are looked at without making a row")
  void readsMakeNothing() {
    long guild = guild();

    assertThat(database.ask(new LevelsRequest.Rank(guild, ADA))).isEmpty();
    assertThat(leaderboard(guild, 10, null).rows()).isEmpty();
    assertThat(database.ask(new LevelsRequest.Statistics(guild)))
        .isEqualTo(new LevelStatistics(0, 0, 0, 0, 0, 0));
    assertThat(database.ask(new LevelsRequest.Reset(guild, ADA))).isEmpty();
    assertThat(database.ask(new LevelsRequest.ResetGuild(guild))).isZero();

    assertThat(row(guild, ADA)).isEmpty();
    assertThat(database.sql().number("select count(*) from guild where id = " + guild)).isZero();
  }

  @Test
  @DisplayName("make a leaderboard whose pages neither skip nor repeat, with places throughout")
  void leaderboard() {
    long guild = guild();
    List<XpGain> gains =
        LongStream.rangeClosed(1, 95).mapToObj(m -> earned(guild, m, (m % 7) * 10.1)).toList();
    database.ask(new LevelsRequest.Gain(gains));
    database.ask(new LevelsRequest.Blacklist(guild, 50, true));

    List<LeaderboardEntry> all = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<LeaderboardEntry> page = leaderboard(guild, 10, cursor.orElse(null));
      all.addAll(page.rows());
      cursor = page.next();
    } while (cursor.isPresent());

    assertThat(all).hasSize(94).extracting(LeaderboardEntry::memberId).doesNotHaveDuplicates();
    assertThat(all)
        .extracting(LeaderboardEntry::place)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 94).boxed().toList());
    assertThat(all)
        .extracting(LeaderboardEntry::xp)
        .isSortedAccordingTo(Collections.reverseOrder());
    assertThat(all)
        .allSatisfy(
            entry -> assertThat(rank(guild, entry.memberId()).place()).contains(entry.place()));
    assertThatThrownBy(() -> leaderboard(guild, 10, "1-fff0000000000000-1"))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessage("after: is not a cursor of this list");
  }

  private Page<LeaderboardEntry> leaderboard(long guild, int limit, @Nullable String after) {
    return database.ask(new LevelsRequest.Leaderboard(guild, limit, after));
  }

  @Test
  @DisplayName("are summed up for a guild")
  void statistics() {
    long guild = guild();
    gain(earned(guild, ADA, 500), earned(guild, BEN, 20.5), earned(guild, CAT, 9_000));
    gain(earned(guild, 14, 0));
    database.ask(new LevelsRequest.Blacklist(guild, CAT, true));

    assertThat(database.ask(new LevelsRequest.Statistics(guild)))
        .isEqualTo(new LevelStatistics(4, 1, 2, 520.5, 500, 5));
  }

  @Test
  @DisplayName("can be set by XP and by level, and each gives the other")
  void setByHand() {
    long guild = guild();

    assertThat(database.ask(new LevelsRequest.SetXp(guild, ADA, 2_000)))
        .isEqualTo(new LevelChange(guild, ADA, 0, 0, 2_000, 10));
    assertThat(database.ask(new LevelsRequest.SetLevel(guild, ADA, 50)))
        .isEqualTo(new LevelChange(guild, ADA, 2_000, 10, 50_000, 50));
    assertThat(database.ask(new LevelsRequest.SetXp(guild, ADA, 0)).level()).isZero();
    assertThatThrownBy(() -> database.ask(new LevelsRequest.SetXp(guild, ADA, -1)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("xp: must be 0 to ");
    assertThatThrownBy(() -> database.ask(new LevelsRequest.SetLevel(0, ADA, 1_000_001)))
        .asInstanceOf(type(Failure.Invalid.class))
        .extracting(Failure.Invalid::problems)
        .isEqualTo(
            List.of(
                "guildId: must be an id greater than 0, is 0",
                "level: must be 0 to 1000000, is 1000001"));
  }

  @Test
  @DisplayName("that are set are reached by just their XP, whatever the exponent")
  void everyLevel() {
    long guild = guild();
    for (double exponent : List.of(1.0, 1.7, 2.0, 2.3, 3.0, 4.0)) {
      changeExponent(guild, exponent);
      for (int level : List.of(1, 2, 3, 7, 49, 100, 999)) {
        LevelChange set = database.ask(new LevelsRequest.SetLevel(guild, ADA, level));
        LevelChange again = database.ask(new LevelsRequest.SetXp(guild, ADA, set.xp()));
        assertThat(again.level()).as("level %s at %s", level, exponent).isEqualTo(level);
        double less = Math.nextDown(set.xp()) * (1 - 1e-12);
        assertThat(database.ask(new LevelsRequest.SetXp(guild, ADA, less)).level())
            .isEqualTo(level - 1);
      }
    }
  }

  @Test
  @DisplayName("can be taken from a member and from all")
  void reset() {
    long guild = guild();
    gain(earned(guild, ADA, 500), earned(guild, BEN, 20), earned(guild, CAT, 0));

    assertThat(database.ask(new LevelsRequest.Reset(guild, ADA)))
        .contains(new LevelChange(guild, ADA, 500, 5, 0, 0));
    assertThat(row(guild, ADA).orElseThrow().lastMessage()).isEqualTo(NOON);
    gain(earned(guild, ADA, 500));
    assertThat(database.ask(new LevelsRequest.ResetGuild(guild))).isEqualTo(2);
    assertThat(database.ask(new LevelsRequest.Statistics(guild)).totalXp()).isZero();
  }

  @Test
  @DisplayName("are recomputed when the guild changes its exponent, by whatever way")
  void exponent() {
    long guild = guild();
    gain(earned(guild, ADA, 2_000), earned(guild, BEN, 20));

    changeExponent(guild, 1);
    assertThat(row(guild, ADA).orElseThrow().level()).isEqualTo(20);
    assertThat(row(guild, BEN).orElseThrow().level()).isZero();
    assertThat(rank(guild, ADA).levelXp()).isEqualTo(2_000);

    database.ask(
        Rows.of(GuildConfig.class).update(Key.of(guild), set(GuildConfig::levelsExponent).to(3.0)));
    assertThat(row(guild, ADA).orElseThrow().level()).isEqualTo(7);
    database.sql().run("update guild_config set levels_exponent = 1 where id = " + guild);
    assertThat(row(guild, ADA).orElseThrow().level()).isEqualTo(20);
    database.ask(Rows.of(GuildConfig.class).delete(guild));
    assertThat(row(guild, ADA).orElseThrow().level()).isEqualTo(10);
  }

  @Test
  @DisplayName("fit the exponent in the end, however it changes while members gain")
  void exponentWhileGaining() {
    long guild = guild();
    Random random = new Random(7);
    List<Future<?>> asked = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<XpGain> gains =
          IntStream.range(0, 20).mapToObj(_ -> earned(guild, 1 + random.nextInt(40), 50)).toList();
      asked.add(database.asking(new LevelsRequest.Gain(gains)));
      if (i % 10 == 0) {
        double exponent = 1 + random.nextInt(5);
        asked.add(
            database.asking(
                new GuildConfigRequest.Change(
                    guild, Values.of(set(GuildConfig::levelsExponent).to(exponent)), null)));
        asked.add(database.asking(new LevelsRequest.SetXp(guild, 41 + i, 777)));
      }
    }
    RunningDatabase.get(Future.all(asked));

    assertThat(
            database
                .sql()
                .number(
                    """
                    select count(*) from levels join guild_config on id = guild_id
                     where guild_id = %d and level <> level_of(xp, levels_exponent)
                    """
                        .formatted(guild)))
        .isZero();
    assertThat(
            database
                .sql()
                .number(
                    "select sum(xp)::bigint from levels where member_id <= 40 and guild_id = "
                        + guild))
        .isEqualTo(200 * 20 * 50);
    assertThat(database.bugs).isEmpty();
  }

  @Test
  @DisplayName("go up once for each level, however many gains meet")
  void toldOnce() {
    long guild = guild();
    List<Future<List<LevelChange>>> asked =
        IntStream.range(0, 500)
            .mapToObj(_ -> database.asking(new LevelsRequest.Gain(List.of(earned(guild, ADA, 1)))))
            .toList();
    RunningDatabase.get(Future.all(asked));

    assertThat(asked.stream().flatMap(changes -> changes.result().stream()))
        .extracting(LevelChange::level)
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(xp(guild, ADA)).isEqualTo(500);
  }

  @Test
  @DisplayName("of the same new members and guilds are gained in any order without a deadlock")
  void noDeadlock() {
    long first = guild();
    long second = guild();
    List<XpGain> gains = new ArrayList<>();
    for (long member = 1; member <= 100; member++) {
      gains.add(earned(first, member, 1));
      gains.add(earned(second, member, 1));
    }
    Random random = new Random(5);
    List<Future<?>> asked = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      List<XpGain> shuffled = new ArrayList<>(gains);
      Collections.shuffle(shuffled, random);
      asked.add(database.asking(new LevelsRequest.Gain(shuffled)));
      if (i == 20) {
        asked.add(database.asking(new LevelsRequest.Blacklist(first, 1_000, true)));
      }
    }
    RunningDatabase.get(Future.all(asked));

    assertThat(
            database
                .sql()
                .column(
                    "select distinct xp from levels where xp > 0 and guild_id in (%d, %d)"
                        .formatted(first, second)))
        .containsExactly("40");
  }

  @Test
  @DisplayName("are not gained at all when one gain is wrong, and every fault is named")
  void wrongGains() {
    long guild = guild();

    assertThatThrownBy(
            () -> gain(earned(guild, ADA, 5), earned(guild, 0, -1), earned(guild, BEN, Double.NaN)))
        .asInstanceOf(type(Failure.Invalid.class))
        .extracting(Failure.Invalid::problems)
        .isEqualTo(
            List.of(
                "gains[1].memberId: must be an id greater than 0, is 0",
                "gains[1].xp: must be 0 to 1000000000, is -1.0",
                "gains[2].xp: must be a finite number"));
    assertThat(row(guild, ADA)).isEmpty();
    assertThatThrownBy(() -> gain()).isExactlyInstanceOf(Failure.Invalid.class);
  }
}
