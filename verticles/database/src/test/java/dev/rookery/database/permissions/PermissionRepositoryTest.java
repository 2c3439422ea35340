package dev.rookery.database.permissions;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.permissions.DefaultRanks;
import dev.rookery.models.permissions.DefaultRanks.DefaultRank;
import dev.rookery.models.permissions.GuildPermissions;
import dev.rookery.models.permissions.Permission;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.permissions.RankInfo;
import dev.rookery.models.permissions.RequiredRank;
import dev.rookery.models.permissions.RequiredRank.Source;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Permissions:")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionRepositoryTest {
  private final RunningDatabase database = new RunningDatabase();
  private long guild = 1_000;

  @BeforeEach
  void newGuild() {
    guild++;
  }

  @AfterAll
  void close() {
    assertThat(database.bugs).isEmpty();
    database.close();
  }

  private List<PermissionRank> initDefaults() {
    return database.ask(new PermissionRankRequest.InitDefaults(guild));
  }

  private PermissionRank create(int rank, String name) {
    return database.ask(new PermissionRankRequest.Create(guild, rank, name, null));
  }

  private RankInfo setRoles(int rank, Long... roles) {
    return database.ask(new PermissionAssignmentRequest.SetRoles(guild, rank, List.of(roles)));
  }

  private List<Long> roles(int rank) {
    return database.ask(new PermissionRankRequest.OfGuild(guild)).stream()
        .filter(info -> info.rank().rank() == rank)
        .findFirst()
        .orElseThrow()
        .roleIds();
  }

  private int rankOf(Long... roles) {
    return database.ask(new PermissionCommandRequest.RankOf(guild, List.of(roles)));
  }

  private void require(String command, int rank) {
    database.ask(new PermissionCommandRequest.Require(guild, command, rank, null));
  }

  private RequiredRank needed(String command) {
    return database.ask(new PermissionCommandRequest.Needed(guild, command));
  }

  private Permission may(String command, Long... roles) {
    return database.ask(new PermissionCommandRequest.May(guild, command, List.of(roles)));
  }

  @Nested
  @DisplayName("ranks")
  class Ranks {
    @Test
    @DisplayName("begin with the eight defaults, those only that are missing")
    void defaults() {
      create(3, "Sheriff");
      create(9, "Trusted");

      assertThat(initDefaults())
          .extracting(PermissionRank::rank)
          .as("3 is taken, and so is the name of 1")
          .containsExactly(0, 2, 4, 5, 6, 7);
      assertThat(initDefaults()).isEmpty();
      assertThat(database.ask(new PermissionRankRequest.OfGuild(guild)))
          .extracting(info -> info.rank().name())
          .containsExactly(
              "Member",
              "Junior Moderator",
              "Sheriff",
              "Senior Moderator",
              "Administrator",
              "Head Administrator",
              "Server Owner",
              "Trusted");
    }

    @Test
    @DisplayName("are made once however many ask at a time, in a guild that nobody knew")
    void race() {
      List<Future<List<PermissionRank>>> asked =
          IntStream.range(0, 16)
              .mapToObj(i -> database.asking(new PermissionRankRequest.InitDefaults(guild)))
              .toList();
      RunningDatabase.get(Future.all(asked));

      assertThat(asked.stream().mapToInt(made -> made.result().size()).sum())
          .isEqualTo(DefaultRanks.ranks().size());
    }

    @Test
    @DisplayName("are made, renamed and described, and nothing takes the place of another")
    void edit() {
      create(8, "Sheriff");
      create(9, "Judge");

      assertThatThrownBy(() -> create(8, "Other"))
          .isExactlyInstanceOf(Failure.Conflict.class)
          .hasMessage("the rank is already taken");
      assertThatThrownBy(() -> database.ask(new PermissionRankRequest.Rename(guild, 9, "Sheriff")))
          .isExactlyInstanceOf(Failure.Conflict.class)
          .hasMessage("the rank name is already taken");
      assertThatThrownBy(() -> database.ask(new PermissionRankRequest.Rename(guild, 7, "None")))
          .isExactlyInstanceOf(Failure.NotFound.class)
          .hasMessage("rank 7 does not exist");
      assertThatThrownBy(() -> create(11, ""))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessageContainingAll("rank: must be 0 to 10", "name: must have 1 to 100");

      assertThat(database.ask(new PermissionRankRequest.Rename(guild, 9, "Chief")).name())
          .isEqualTo("Chief");
      assertThat(database.ask(new PermissionRankRequest.Describe(guild, 9, "x")).description())
          .isEqualTo("x");
      assertThat(database.ask(new PermissionRankRequest.Describe(guild, 9, null)).description())
          .isNull();
    }

    @Test
    @DisplayName(
        "that are deleted are told with the roles that carried them, who have none at once")
    void delete() {
      initDefaults();
      setRoles(5, 50L, 51L);
      assertThat(rankOf(51L)).isEqualTo(5);

      RankInfo deleted = database.ask(new PermissionRankRequest.Delete(guild, 5));

      assertThat(deleted.rank().name()).isEqualTo("Administrator");
      assertThat(deleted.roleIds()).containsExactly(50L, 51L);
      assertThat(rankOf(51L)).isZero();
      assertThatThrownBy(() -> database.ask(new PermissionRankRequest.Delete(guild, 5)))
          .isExactlyInstanceOf(Failure.NotFound.class);
    }
  }

  @Nested
  @DisplayName("roles")
  class Roles {
    @BeforeEach
    void ranks() {
      initDefaults();
    }

    @Test
    @DisplayName(
        "of a rank are set in one go: others lose it, and one of another rank changes over")
    void set() {
      setRoles(2, 20L, 21L, 22L);
      setRoles(3, 30L);

      assertThat(setRoles(3, 31L, 21L, 31L).roleIds()).containsExactly(21L, 31L);

      assertThat(roles(2)).containsExactly(20L, 22L);
      assertThat(roles(3)).containsExactly(21L, 31L);
      assertThat(setRoles(3).roleIds()).isEmpty();
      assertThat(rankOf(21L, 31L)).isZero();
    }

    @Test
    @DisplayName("are added to a rank and taken from whatever rank they carry")
    void assign() {
      setRoles(2, 20L);
      RankInfo assigned =
          database.ask(new PermissionAssignmentRequest.Assign(guild, 4, List.of(40L, 20L)));
      assertThat(assigned.roleIds()).containsExactly(20L, 40L);
      assertThat(roles(2)).isEmpty();

      List<Long> roles = List.of(20L, 99L);
      assertThat(database.ask(new PermissionAssignmentRequest.Unassign(guild, roles))).isEqualTo(1);
      assertThat(roles(4)).containsExactly(40L);
    }

    @Test
    @DisplayName("cannot carry a rank that the guild has not, though another guild has it")
    void foreign() {
      guild++;
      assertThatThrownBy(() -> setRoles(3, 30L))
          .isExactlyInstanceOf(Failure.NotFound.class)
          .hasMessage("rank 3 does not exist");
      assertThatThrownBy(
              () -> database.ask(new PermissionAssignmentRequest.Assign(guild, 3, List.of(30L))))
          .isExactlyInstanceOf(Failure.NotFound.class);
    }

    @Test
    @DisplayName("assigning at once each tells all roles that were assigned before it")
    void assignAtOnce() throws SQLException {
      create(9, "helpers");
      List<Future<RankInfo>> asked = new ArrayList<>();
      try (Connection other = database.sql().connect();
          Statement statement = other.createStatement()) {
        other.setAutoCommit(false);
        statement.execute(
            "select from permission_ranks where guild_id = %d for no key update".formatted(guild));
        for (long role = 1; role <= 8; role++) {
          asked.add(
              database.asking(new PermissionAssignmentRequest.Assign(guild, 9, List.of(role))));
        }
        await()
            .atMost(1, MINUTES)
            .until(() ->
                database
                        .sql()
                        .number(
                            """
                            select count(*) from pg_stat_activity
                             where datname = current_database() and wait_event_type = 'Lock'
                            """)
                    > 1);
        other.rollback();
      }

      RunningDatabase.get(Future.all(asked));
      assertThat(asked.stream().map(reply -> reply.result().roleIds().size()).sorted())
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    @DisplayName("set by many at a time for one rank are those that one of them named")
    void setAtOnce() {
      for (int round = 0; round < 10; round++) {
        List<List<Long>> named =
            LongStream.range(1, 9).mapToObj(n -> List.of(n * 10, n * 10 + 1, n * 10 + 2)).toList();
        RunningDatabase.get(
            Future.all(
                named.stream()
                    .map(roles ->
                        database.asking(new PermissionAssignmentRequest.SetRoles(guild, 1, roles)))
                    .toList()));
        assertThat(roles(1)).isIn(named);
      }
    }

    @Test
    @DisplayName("moved between ranks by many at a time never wait for each other in a ring")
    void moved() {
      Random random = new Random(42);
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        List<Long> roles = new ArrayList<>(LongStream.range(1, 12).boxed().toList());
        Collections.shuffle(roles, random);
        List<Long> some = roles.subList(0, 1 + random.nextInt(10));
        int rank = random.nextInt(8);
        asked.add(
            switch (i % 3) {
              case 0 ->
                  database.asking(new PermissionAssignmentRequest.SetRoles(guild, rank, some));
              case 1 -> database.asking(new PermissionAssignmentRequest.Assign(guild, rank, some));
              default -> database.asking(new PermissionAssignmentRequest.Unassign(guild, some));
            });
      }
      RunningDatabase.get(Future.all(asked));
    }

    @Test
    @DisplayName("give a member the highest of their ranks, the role of everybody counting unnamed")
    void rank() {
      setRoles(2, 20L);
      setRoles(6, 60L);

      assertThat(rankOf()).isZero();
      assertThat(rankOf(20L, 99L)).isEqualTo(2);
      assertThat(rankOf(20L, 60L)).isEqualTo(6);
      setRoles(1, guild);
      assertThat(rankOf()).isEqualTo(1);
      assertThat(rankOf(20L)).isEqualTo(2);
    }
  }

  @Nested
  @DisplayName("commands")
  class Commands {
    @Test
    @DisplayName("demand sensible ranks in a guild that has configured nothing")
    void defaults() {
      assertThat(needed("ban")).isEqualTo(new RequiredRank("ban", 3, Source.DEFAULT, "ban"));
      assertThat(needed("cases view"))
          .isEqualTo(new RequiredRank("cases view", 2, Source.DEFAULT, "cases"));
      assertThat(needed("levels")).extracting(RequiredRank::rank).isEqualTo(0);
      assertThat(needed("levels set")).extracting(RequiredRank::rank).isEqualTo(2);
      assertThat(may("ping").allowed()).as("nobody configured it").isTrue();
      assertThat(may("ban").allowed()).isFalse();
    }

    @Test
    @DisplayName("take the rank of the nearest parent that the guild has set one for, from then on")
    void parents() {
      require("config", 6);
      assertThat(needed("config ranks init"))
          .isEqualTo(new RequiredRank("config ranks init", 6, Source.GUILD, "config"));

      require("config ranks", 5);
      assertThat(needed("config ranks init"))
          .isEqualTo(new RequiredRank("config ranks init", 5, Source.GUILD, "config ranks"));
      assertThat(needed("config rankslist").from()).as("no word of it").isEqualTo("config");

      require("config ranks", 4);
      assertThat(needed("config ranks init").rank()).as("a change at the parent").isEqualTo(4);
    }

    @Test
    @DisplayName("are cleared alone or with those below, and fall back again")
    void clear() {
      require("config", 6);
      require("config ranks", 5);
      require("configure", 1);

      assertThat(database.ask(new PermissionCommandRequest.Clear(guild, "config", false)))
          .isEqualTo(1);
      assertThat(needed("config").source()).isEqualTo(Source.DEFAULT);
      assertThat(needed("config ranks").rank()).isEqualTo(5);
      require("config", 6);
      assertThat(database.ask(new PermissionCommandRequest.Clear(guild, "config", true)))
          .isEqualTo(2);
      assertThat(needed("configure").rank()).isEqualTo(1);
    }

    @Test
    @DisplayName("are answered all at once for help, in the order asked")
    void all() {
      require("levels", 1);
      List<String> commands = List.of("ping", "levels set", "eval", "ban");

      assertThat(database.ask(new PermissionCommandRequest.NeededForAll(guild, commands)))
          .containsExactly(
              new RequiredRank("ping", 0, Source.DEFAULT, "ping"),
              new RequiredRank("levels set", 1, Source.GUILD, "levels"),
              new RequiredRank("eval", DefaultRanks.OWNERS, Source.RESERVED, "eval"),
              new RequiredRank("ban", 3, Source.DEFAULT, "ban"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot", "eval", "e", "jsk", "jishaku", "jsk py"})
    @DisplayName("that run code can be given to nobody, whatever the table holds")
    void reserved(String command) {
      assertThatThrownBy(() -> require(command, 1))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessageContaining("is reserved to the owners of the bot");
      initDefaults();
      create(10, "Highest");
      setRoles(10, 100L);
      database
          .sql()
          .run(
              "insert into permission_commands (guild_id, command_name, required_rank) "
                  + "values (%d, '%s', 0)".formatted(guild, command));

      assertThat(may(command, 100L).allowed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ban", "ban ", " ban", "ban  all", "a\tb", "ban\n"})
    @DisplayName("have qualified names in lower case")
    void names(String command) {
      assertThatThrownBy(() -> needed(command)).isExactlyInstanceOf(Failure.Invalid.class);
      assertThatThrownBy(() -> require(command, 1)).isExactlyInstanceOf(Failure.Invalid.class);
      assertThatThrownBy(() -> needed("x".repeat(201)))
          .isExactlyInstanceOf(Failure.Invalid.class)
          .hasMessageContaining("200");
    }

    @Test
    @DisplayName("are set by many at a time without an error, the last one holding")
    void race() {
      List<Future<?>> asked =
          IntStream.range(0, 20)
              .<Future<?>>mapToObj(i ->
                  database.asking(
                      new PermissionCommandRequest.Require(guild, "ban", i % 11, "why " + i)))
              .toList();
      RunningDatabase.get(Future.all(asked));

      assertThat(database.ask(new PermissionCommandRequest.OfGuild(guild)).commands()).hasSize(1);
    }

    @Test
    @DisplayName("of a guild are 500 at most, and those can still be changed")
    void most() {
      database
          .sql()
          .run(
              """
              insert into guild (id) values (%1$d);
              insert into permission_commands (guild_id, command_name, required_rank)
              select %1$d, 'c' || n, 1 from generate_series(1, 500) n
              """
                  .formatted(guild));

      assertThatThrownBy(() -> require("one more", 1))
          .isExactlyInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("500 commands");
      require("c7", 9);
      assertThat(needed("c7").rank()).isEqualTo(9);
    }
  }

  @Test
  @DisplayName("may tells both ranks and the verdict, and what a cache decides is the same")
  void verdict() {
    initDefaults();
    create(9, "Nine");
    setRoles(2, 20L);
    setRoles(3, 30L);
    setRoles(9, 90L);
    require("levels", 4);
    require("cases view", 0);
    require("purge", 9);
    GuildPermissions cached = database.ask(new PermissionCommandRequest.OfGuild(guild));

    assertThat(may("ban", 20L))
        .isEqualTo(new Permission(false, 2, new RequiredRank("ban", 3, Source.DEFAULT, "ban")));
    assertThat(may("ban", 20L, 30L).allowed()).isTrue();
    for (String command :
        List.of("ban", "levels", "levels set", "cases", "cases view", "purge", "jsk", "dev x")) {
      for (List<Long> roles :
          List.of(List.<Long>of(), List.of(20L), List.of(30L, 20L), List.of(90L), List.of(7L))) {
        assertThat(cached.may(command, roles))
            .isEqualTo(database.ask(new PermissionCommandRequest.May(guild, command, roles)));
      }
    }
  }

  @Test
  @DisplayName("change at once for who asks, whatever they were asked before")
  void atOnce() {
    initDefaults();
    setRoles(2, 20L);
    assertThat(may("levels set", 20L).allowed()).isTrue();

    require("levels", 3);
    assertThat(may("levels set", 20L).allowed()).isFalse();
    setRoles(3, 20L);
    assertThat(may("levels set", 20L).allowed()).isTrue();
    database.ask(new PermissionRankRequest.Delete(guild, 3));
    assertThat(may("levels set", 20L)).extracting(Permission::rank).isEqualTo(0);
  }

  @Test
  @DisplayName("the default ranks are 0 to 7, and each default of a command can be reached")
  void defaultsAreSound() {
    assertThat(DefaultRanks.ranks())
        .extracting(DefaultRank::rank)
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(DefaultRanks.commands().values())
        .allSatisfy(rank -> assertThat(rank).isBetween(1, PermissionRank.HIGHEST));
  }
}
