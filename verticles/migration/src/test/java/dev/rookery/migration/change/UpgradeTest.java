package dev.rookery.migration.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.operations.Migration;
import dev.rookery.operations.Migration.State;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.operations.MigrationStatus;
import dev.rookery.testkit.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An upgrade")
public class UpgradeTest {
  private static final List<String> ALL = versions();

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  public static List<String> versions() {
    return Scripts.load().migrations().keySet().stream().map(String::valueOf).toList();
  }

  @Test
  @DisplayName("of an empty database applies every migration once, and another does nothing")
  void fromEmpty() {
    try (Node node = Node.on(database)) {
      MigrationRun first = node.upgrade();
      MigrationRun second = node.upgrade();

      assertThat(first.from()).isNull();
      assertThat(first.to()).isEqualTo(ALL.getLast());
      assertThat(first.steps()).isEqualTo(ALL);
      assertThat(first.took()).isPositive();
      assertThat(second.from()).isEqualTo(ALL.getLast());
      assertThat(second.to()).isEqualTo(ALL.getLast());
      assertThat(second.steps()).isEmpty();
      assertThat(Schema.records(database)).containsExactlyElementsOf(sql(ALL));
      assertThat(node.bugs).isEmpty();
    }
  }

  private static List<String> sql(List<String> versions) {
    return versions.stream().map(version -> "SQL " + version).toList();
  }

  @Test
  @DisplayName("shows in the current version and in the history")
  void currentAndHistory() {
    Instant before = Instant.now().minusSeconds(60);
    try (Node node = Node.on(database)) {
      MigrationStatus empty = node.ask(new MigrationRequest.Current());
      node.upgrade("2");
      MigrationStatus second = node.ask(new MigrationRequest.Current());
      List<Migration> history = node.ask(new MigrationRequest.History());

      assertThat(empty).isEqualTo(new MigrationStatus(null, ALL.getLast(), ALL));
      assertThat(second)
          .isEqualTo(new MigrationStatus("2", ALL.getLast(), ALL.subList(2, ALL.size())));
      assertThat(history).extracting(Migration::version).isEqualTo(ALL);
      assertThat(history.get(0))
          .returns("tux head", Migration::description)
          .returns(State.APPLIED, Migration::state)
          .returns(true, Migration::undoable);
      assertThat(history.get(0).appliedAt()).isBetween(before, Instant.now().plusSeconds(60));
      assertThat(history.get(2))
          .returns(State.PENDING, Migration::state)
          .returns(null, Migration::appliedAt);
    }
  }

  @Test
  @DisplayName("stops at the version that was asked for, and goes on from there")
  void toVersion() {
    try (Node node = Node.on(database)) {
      assertThat(node.upgrade("3").steps()).containsExactly("1", "2", "3");
      assertThat(node.upgrade("03").steps()).isEmpty();
      assertThat(node.upgrade("5"))
          .returns("3", MigrationRun::from)
          .returns("5", MigrationRun::to)
          .returns(List.of("4", "5"), MigrationRun::steps);
    }
  }

  @Test
  @DisplayName("takes versions as numbers: 10 comes after 9")
  void numbers() {
    ScriptSet scripts = ScriptSet.small();
    for (int version = 2; version <= 11; version++) {
      scripts.migration(
          "V" + version + "__next.sql", "create table next_" + version + " (id bigint);");
    }
    try (Node node = Node.on(database, scripts)) {
      node.upgrade("9");

      assertThat(node.upgrade().steps()).containsExactly("10", "11");
      assertThat(node.current()).isEqualTo("11");
      assertThat(Schema.records(database)).endsWith("SQL 9", "SQL 10", "SQL 11");
    }
  }

  @Test
  @DisplayName("to what this build does not have, or to what lies behind, says so")
  void wrongTarget() {
    try (Node node = Node.on(database)) {
      node.upgrade("3");

      assertThat(node.failure(new MigrationRequest.Upgrade("4711", false)))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessage("to: this build has no version 4711; its newest is " + ALL.getLast());
      assertThat(node.failure(new MigrationRequest.Upgrade("latest", false)))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessage("to: must be a version such as 7, is latest");
      assertThat(node.failure(new MigrationRequest.Upgrade("2", false)))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessageContaining("a downgrade leads there");
      assertThat(node.current()).isEqualTo("3");
    }
  }

  @Test
  @DisplayName("of a database that holds tables of others is refused")
  void strangersTables() {
    database.run("create table somebody_elses (id bigint)");

    try (Node node = Node.on(database)) {
      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("not empty");
    }
    assertThat(Schema.tables(database)).containsExactly("somebody_elses");
  }

  @Test
  @DisplayName("is refused when an applied migration was changed, naming it")
  void changedMigration() {
    try (Node node = Node.on(database)) {
      node.upgrade("3");
    }

    ScriptSet edited = ScriptSet.real().edited("V2__utc_times.sql", "\nselect 1;");
    try (Node node = Node.on(database, edited)) {
      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("version 2 was changed after it was applied");
      assertThat(node.current()).isEqualTo("3");
    }
  }

  @Test
  @DisplayName("is refused when a migration came in below the current version, naming it")
  void lateMigration() {
    try (Node node = Node.on(database)) {
      node.upgrade("3");
    }

    ScriptSet late = ScriptSet.real().migration("V1.5__late.sql", "select 1;");
    try (Node node = Node.on(database, late)) {
      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("version 1.5 came in below the current version");
    }
  }
}
