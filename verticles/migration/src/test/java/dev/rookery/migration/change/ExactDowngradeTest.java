package dev.rookery.migration.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.flyway.Flyways;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A downgrade is exact:")
class ExactDowngradeTest {
  private static final MigrationRequest.Downgrade STEP =
      new MigrationRequest.Downgrade("2", null, false);
  private static final MigrationRequest.Downgrade FORCED =
      new MigrationRequest.Downgrade("2", null, true);

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private static ScriptSet scripts(String undo) {
    return ScriptSet.small()
        .migration(
            "V2__nest.sql", "create table nest (id bigint); alter table bird add column name text;")
        .undo("U2__nest.sql", undo);
  }

  @Test
  @DisplayName("an undo that forgets something is rolled back, unless it is forced")
  void incomplete() {
    try (Node node = Node.on(database, scripts("drop table nest;"))) {
      node.upgrade();
      List<String> schema = Schema.of(database);

      Failure failure = node.failure(STEP);

      assertThat(failure)
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("the undo of version 2 does not lead back")
          .hasMessageContaining("+ table bird column name text");
      assertThat(Schema.of(database)).isEqualTo(schema);
      assertThat(node.current()).isEqualTo("2");
      assertThat(node.ask(FORCED).steps()).containsExactly("2");
      assertThat(node.current()).isEqualTo("1");
    }
  }

  @Test
  @DisplayName("a schema that somebody changed since is left alone, unless it is forced")
  void changedSince() {
    try (Node node =
        Node.on(database, scripts("drop table nest; alter table bird drop column name;"))) {
      node.upgrade();
      database.run("create index by_hand on bird (name)");

      Failure failure = node.failure(STEP);

      assertThat(failure)
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("not the one that version 2 left")
          .hasMessageContaining("+ table bird index by_hand");
      assertThat(node.current()).isEqualTo("2");
      database.run("drop index by_hand");
      assertThat(node.ask(STEP).steps()).containsExactly("2");
    }
  }

  @Test
  @DisplayName("a build that does not have the version goes back by the undo that came with it")
  void olderBuild() {
    try (Node newer =
        Node.on(database, scripts("drop table nest; alter table bird drop column name;"))) {
      newer.upgrade();
    }
    try (Node older = Node.on(database, ScriptSet.small())) {
      assertThat(older.ask(STEP).steps()).containsExactly("2");
      assertThat(older.current()).isEqualTo("1");
      assertThat(Schema.tables(database)).containsExactly("bird");
      assertThat(database.column("select version from schema_step")).containsExactly("1");
    }
  }

  @Test
  @DisplayName("what nobody recorded is not guessed")
  void unrecorded() {
    ScriptSet scripts = scripts("drop table nest; alter table bird drop column name;");
    Flyways.plain(database, scripts.build()).migrate();
    try (Node node = Node.on(database, scripts)) {
      assertThat(node.failure(STEP))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("nothing is known of the schema before and after version 2");
      assertThat(node.ask(FORCED).steps()).containsExactly("2");
    }
  }

  @Test
  @DisplayName("of a version that another tool applied, the manifests of this build tell")
  void manifests() {
    ScriptSet real = ScriptSet.real();
    Flyways.plain(database, real.build()).migrate();
    try (Node node = Node.on(database, real)) {
      assertThat(node.downgrade("base").steps()).isEqualTo(UpgradeTest.versions().reversed());
    }
  }
}
