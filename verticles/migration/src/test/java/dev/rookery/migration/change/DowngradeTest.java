package dev.rookery.migration.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Resource;
import dev.rookery.migration.Schema;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.flyway.Flyways;
import dev.rookery.operations.Migration;
import dev.rookery.operations.Migration.State;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.operations.MigrationStatus;
import dev.rookery.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A downgrade")
class DowngradeTest {
  private static final List<String> ALL = UpgradeTest.versions();

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("takes back one step, recorded so that Flyway itself takes it for pending again")
  void oneStep() {
    try (Node node = Node.on(database)) {
      node.upgrade("3");
      MigrationRun run = node.ask(new MigrationRequest.Downgrade("3", null, false));
      MigrationStatus status = node.ask(new MigrationRequest.Current());
      List<Migration> history = node.ask(new MigrationRequest.History());

      assertThat(run)
          .returns("3", MigrationRun::from)
          .returns("2", MigrationRun::to)
          .returns(List.of("3"), MigrationRun::steps);
      assertThat(status)
          .isEqualTo(new MigrationStatus("2", ALL.getLast(), ALL.subList(2, ALL.size())));
      assertThat(history.get(2)).returns(State.UNDONE, Migration::state);
      assertThat(history.get(2).appliedAt()).isNotNull();
      assertThat(Schema.records(database)).containsExactly("SQL 1", "SQL 2", "SQL 3", "DELETE 3");

      assertThat(node.upgrade("3").steps()).containsExactly("3");
      assertThat(node.ask(new MigrationRequest.History()).get(2).state()).isEqualTo(State.APPLIED);
    }
  }

  @Test
  @DisplayName("of every version leaves the very schema that was there before it")
  void sameSchema() {
    Map<String, List<String>> before = new TreeMap<>();
    try (Node node = Node.on(database)) {
      for (String version : ALL) {
        before.put(version, Schema.of(database));
        node.upgrade(version);
      }
      List<String> newest = Schema.of(database);
      for (String version : ALL.reversed()) {
        assertThat(node.ask(new MigrationRequest.Downgrade(version, null, false)).steps())
            .containsExactly(version);
        assertThat(Schema.of(database))
            .as("after the undo of %s", version)
            .isEqualTo(before.get(version));
      }
      node.upgrade();

      assertThat(before.get(ALL.getFirst())).isEmpty();
      assertThat(Schema.of(database)).isEqualTo(newest);
    }
  }

  @Test
  @DisplayName("to a version or to the base takes back all above it, and the way up is open again")
  void toVersionAndBase() {
    try (Node node = Node.on(database)) {
      node.upgrade("5");

      assertThat(node.downgrade("2").steps()).containsExactly("5", "4", "3");
      assertThat(node.current()).isEqualTo("2");
      assertThat(node.downgrade("base"))
          .returns(null, MigrationRun::to)
          .returns(List.of("2", "1"), MigrationRun::steps);
      assertThat(node.current()).isNull();
      assertThat(Schema.of(database)).isEmpty();
      assertThat(node.upgrade().steps()).isEqualTo(ALL);
    }
  }

  @Test
  @DisplayName("and the upgrade after it keep every row that Tux wrote")
  void keepsRows() {
    try (Node node = Node.on(database)) {
      node.upgrade("1");
      database.run(Resource.text("tux-rows.sql"));
      Map<String, List<String>> tux = Schema.rows(database);
      node.upgrade();
      Map<String, List<String>> rookery = Schema.rows(database);
      node.downgrade("1");
      Map<String, List<String>> tuxAgain = Schema.rows(database);
      node.upgrade();
      Map<String, List<String>> rookeryAgain = Schema.rows(database);
      node.downgrade("1");
      node.upgrade();

      assertThat(tux.values()).noneMatch(List::isEmpty);
      assertThat(counts(rookery)).containsAllEntriesOf(counts(tux));
      assertThat(counts(tuxAgain)).isEqualTo(counts(tux));
      // Tux has a copy of the text for every alias again, and each that is taken away is kept.
      assertThat(counts(without(rookeryAgain, "mended_row")))
          .isEqualTo(counts(without(rookery, "mended_row")));
      // Snippets have a test of their own. The times that guilds and the numbers that cases lacked
      // stay filled in.
      assertThat(without(tuxAgain, "snippet", "guild", "cases"))
          .isEqualTo(without(tux, "snippet", "guild", "cases"));
      assertThat(numberedCases(tuxAgain)).isEqualTo(numberedCases(tux));
      assertThat(without(rookeryAgain, "snippet", "mended_row"))
          .isEqualTo(without(rookery, "snippet", "mended_row"));
      assertThat(without(Schema.rows(database), "mended_row"))
          .isEqualTo(without(rookeryAgain, "mended_row"));
    }
  }

  /** The cases without a number, which get one and keep it. */
  private static List<String> numberedCases(Map<String, List<String>> rows) {
    return rows.getOrDefault("cases", List.of()).stream()
        .filter(line -> !line.contains("Imported from the old bot"))
        .toList();
  }

  private static Map<String, List<String>> without(
      Map<String, List<String>> rows, String... tables) {
    Map<String, List<String>> rest = new TreeMap<>(rows);
    rest.keySet().removeAll(List.of(tables));
    return rest;
  }

  private static Map<String, Integer> counts(Map<String, List<String>> rows) {
    Map<String, Integer> counts = new TreeMap<>();
    rows.forEach((table, lines) -> counts.put(table, lines.size()));
    return counts;
  }

  @Test
  @DisplayName(
      "gives Tux back its aliases; of names that differ in case alone all but one keep a number")
  void snippets() {
    try (Node node = Node.on(database)) {
      node.upgrade("1");
      database.run(Resource.text("tux-rows.sql"));
      node.upgrade();
      List<String> rookery =
          snippets("select target.snippet_name from snippet target where target.id = s.alias_of");
      node.downgrade("1");
      List<String> tux = snippets("s.alias");

      assertThat(rookery)
          .containsExactlyInAnyOrder(
              "lost=",
              "r -> rules",
              "rr=Be kind.",
              "rules=Another guild, other rules.",
              "rules=Be kind.",
              "Rules-3=BE KIND.",
              "RULES-4=KIND!",
              "rules-2=The second page.");
      assertThat(tux).containsExactlyInAnyOrderElementsOf(rookery);
    }
  }

  private List<String> snippets(String alias) {
    return database
        .column(
            "select snippet_name || coalesce(' -> ' || (%s), '=' || snippet_content) from snippet s"
                .formatted(alias))
        .stream()
        .map(String::valueOf)
        .toList();
  }

  @Test
  @DisplayName("whose second statement fails leaves everything as it was")
  void brokenUndo() {
    ScriptSet scripts =
        ScriptSet.small()
            .migration(
                "V2__nest.sql", "create table nest (id bigint); insert into bird values (1);")
            .undo(
                "U2__nest.sql", "delete from bird;\n\ndrop table no_such_table;\ndrop table nest;");
    try (Node node = Node.on(database, scripts)) {
      node.upgrade();
      List<String> schema = Schema.of(database);

      Failure failure = node.failure(new MigrationRequest.Downgrade("2", null, false));

      assertThat(failure)
          .isInstanceOf(Failure.Bug.class)
          .hasMessageEndingWith("U2__nest.sql failed at line 3 with SQLSTATE 42P01");
      assertThat(node.current()).isEqualTo("2");
      assertThat(Schema.of(database)).isEqualTo(schema);
      assertThat(Schema.records(database)).containsExactly("SQL 1", "SQL 2");
      assertThat(database.number("select count(*) from bird")).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("whose record cannot be written leaves everything as it was")
  void brokenRecord() {
    try (Node node = Node.on(database, ScriptSet.small())) {
      node.upgrade();
      database.run("alter table flyway_schema_history add check (type <> 'DELETE')");

      Failure failure = node.failure(new MigrationRequest.Downgrade("1", "base", false));

      assertThat(failure).isInstanceOf(Failure.Bug.class);
      assertThat(node.current()).isEqualTo("1");
      assertThat(Schema.tables(database)).containsExactly("bird");
    }
  }

  @Test
  @DisplayName(
      "that names another current version is refused: two who take back one step take back one")
  void guard() {
    try (Node node = Node.on(database)) {
      node.upgrade("3");
      node.ask(new MigrationRequest.Downgrade("3", null, false));

      assertThat(node.failure(new MigrationRequest.Downgrade("3", null, false)))
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("is 2 by now, not 3");
      assertThat(node.current()).isEqualTo("2");
    }
  }

  @Test
  @DisplayName("that is asked for by many at once with the same current version is done once")
  void guardAtOnce() {
    try (Node node = Node.on(database)) {
      node.upgrade("3");
      List<Boolean> done = new ArrayList<>();
      var asked =
          IntStream.range(0, 4)
              .mapToObj(_ ->
                  node.asking(
                      new MigrationRequest.Downgrade("3", null, false), Duration.ofSeconds(60)))
              .toList();
      for (var one : asked) {
        try {
          Node.await(one, Duration.ofSeconds(61));
          done.add(true);
        } catch (Failure.Conflict refused) {
          done.add(false);
        }
      }

      assertThat(done).containsOnlyOnce(true).hasSize(4);
      assertThat(node.current()).isEqualTo("2");
    }
  }

  @Test
  @DisplayName("to where there is nothing to go says so")
  void wrongTarget() {
    try (Node node = Node.on(database)) {
      assertThat(node.failure(new MigrationRequest.Downgrade(null, null, false)))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessage("to: no version is applied that could be undone");
      node.upgrade("3");
      assertThat(node.failure(new MigrationRequest.Downgrade(null, "3", false)))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessage("to: must be below the current version, which is 3; is 3");
      assertThat(node.failure(new MigrationRequest.Downgrade(null, "4711", false)))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessageStartingWith("to: this build has no version 4711");
      assertThat(node.failure(new MigrationRequest.Downgrade("three", "1", false)))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessage("from: must be a version such as 7, is three");
      assertThat(node.current()).isEqualTo("3");
    }
  }

  @Test
  @DisplayName("that cannot go all the way does not go at all, and tells every reason")
  void allReasons() {
    ScriptSet scripts =
        ScriptSet.small()
            .migration("V2__nest.sql", "create table nest (id bigint);")
            .migration("V3__egg.sql", "create table egg (id bigint);")
            .undo("U3__egg.sql", "drop table egg;")
            .migration("V4__index.sql", "create index egg_id on egg (id);")
            .undo("U4__index.sql", "drop index concurrently egg_id;");
    try (Node node = Node.on(database, scripts)) {
      node.upgrade();
    }
    scripts.edited("V3__egg.sql", "-- and more");
    try (Node node = Node.on(database, scripts)) {
      assertThat(node.failure(new MigrationRequest.Downgrade(null, "base", false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("version 3 was changed after it was applied")
          .hasMessageContaining("version 2 has no undo script")
          .hasMessageNotContaining("version 1 ");
      assertThat(node.current()).isEqualTo("4");
    }
  }

  @Test
  @DisplayName("is refused while a failed migration may have left half of what it does")
  void failedBefore() {
    ScriptSet scripts =
        ScriptSet.small()
            .migration("V2__twin.sql", "create unique index concurrently twin on bird ((id * 0));");
    try (Node node = Node.on(database, scripts)) {
      node.upgrade("1");
      database.run("insert into bird values (1), (2)");

      Failure failed = node.failure(new MigrationRequest.Upgrade(null, false));
      Failure again = node.failure(new MigrationRequest.Upgrade(null, false));
      Failure down = node.failure(new MigrationRequest.Downgrade("1", null, false));

      assertThat(failed)
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("V2__twin.sql failed at line 1, because rows do not fit");
      assertThat(again)
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("version 2 failed before and may be half done");
      assertThat(down)
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("version 2 failed before and may be half done");
      assertThat(node.ask(new MigrationRequest.History()).get(1).state()).isEqualTo(State.FAILED);
      assertThat(node.health().getBoolean("ok")).isFalse();
      assertThat(node.health().getString("detail")).contains("failed: [2]");
    }
  }

  @Test
  @DisplayName("of a version that this build does not have is refused")
  void unknownVersion() {
    ScriptSet newer =
        ScriptSet.small()
            .migration("V2__nest.sql", "create table nest (id bigint);")
            .undo("U2__nest.sql", "drop table nest;");
    // Flyway on its own leaves no undo in the database.
    Flyways.plain(database, newer.build()).migrate();
    try (Node node = Node.on(database, ScriptSet.small())) {
      assertThat(node.failure(new MigrationRequest.Downgrade("2", null, false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("version 2 is applied, but this build does not have it");
      assertThat(node.ask(new MigrationRequest.History()).get(1).state()).isEqualTo(State.UNKNOWN);
    }
  }

  @Test
  @DisplayName("stops at the version at which the schema was adopted")
  void adopted() {
    ScriptSet scripts =
        ScriptSet.small()
            .migration("V2__nest.sql", "create table nest (id bigint);")
            .undo("U2__nest.sql", "drop table nest;");
    database.run("create table bird (id bigint primary key)");
    Flyways.baseline(database, "1");
    try (Node node = Node.on(database, scripts)) {
      assertThat(node.current()).isEqualTo("1");
      assertThat(node.upgrade().steps()).containsExactly("2");
      assertThat(node.ask(new MigrationRequest.History()))
          .extracting(Migration::state)
          .containsExactly(State.ADOPTED, State.APPLIED);

      assertThat(node.failure(new MigrationRequest.Downgrade("2", "base", false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("version 1 was adopted, not made here");
      assertThat(node.downgrade("1").steps()).containsExactly("2");
    }
  }
}
