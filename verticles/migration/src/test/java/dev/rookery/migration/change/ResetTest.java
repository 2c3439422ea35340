package dev.rookery.migration.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Resource;
import dev.rookery.migration.Schema;
import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.DatabaseContents.TableRows;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.testkit.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A reset")
class ResetTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("empties the database that is named and migrates it again, enum types included")
  void rightName() {
    try (Node node = Node.on(database)) {
      node.upgrade();
      List<String> schema = Schema.of(database);
      database.run("insert into guild (id) values (1)");
      database.run("create type leftover as enum ('A')");

      MigrationRun run = node.ask(new MigrationRequest.Reset(database.url().database(), false));

      String newest = UpgradeTest.versions().getLast();
      assertThat(run)
          .returns(newest, MigrationRun::from)
          .returns(newest, MigrationRun::to)
          .returns(UpgradeTest.versions(), MigrationRun::steps);
      assertThat(Schema.of(database)).isEqualTo(schema);
      assertThat(database.number("select count(*) from guild")).isZero();
    }
  }

  @Test
  @DisplayName("of a database by another name is refused, saying the right one, and loses nothing")
  void wrongName() {
    try (Node node = Node.on(database)) {
      node.upgrade();
      database.run("insert into guild (id) values (1)");

      assertThat(node.failure(new MigrationRequest.Reset("production", false)))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessage(
              "database: must be the name of the database to empty, which is "
                  + database.url().database());
      assertThat(database.number("select count(*) from guild")).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("can be weighed first: the contents count the rows of every table but Flyway's")
  void contents() {
    try (Node node = Node.on(database)) {
      DatabaseContents empty = node.ask(new MigrationRequest.Contents());
      node.upgrade("1");
      database.run(Resource.text("tux-rows.sql"));
      Map<String, List<String>> rows = Schema.rows(database);
      database.run("create table \"Odd \"\" name\" as select from generate_series(1, 1234)");

      DatabaseContents contents = node.ask(new MigrationRequest.Contents());

      assertThat(empty)
          .isEqualTo(new DatabaseContents(database.url().database(), false, List.of()));
      assertThat(contents.database()).isEqualTo(database.url().database());
      rows.put("Odd \" name", Collections.nCopies(1234, "{}"));
      assertThat(contents.tables())
          .isEqualTo(
              rows.entrySet().stream()
                  .map(table -> new TableRows(table.getKey(), table.getValue().size()))
                  .toList());
    }
  }

  @Test
  @DisplayName("waits for sessions that use a table, and gives up when they do not end")
  void tableInUse() throws Exception {
    try (Node node =
        Node.starting(database.url(), Map.of("lock-timeout", "50ms", "lock-retries", "1"))) {
      node.started(Duration.ofMinutes(2));
      try (var other = database.connect();
          var statement = other.createStatement()) {
        other.setAutoCommit(false);
        statement.execute("insert into guild (id) values (1)");

        assertThat(node.failure(new MigrationRequest.Reset(database.url().database(), false)))
            .isInstanceOf(Failure.Unavailable.class)
            .hasMessageContaining("another session uses it");
        other.commit();
      }
      assertThat(database.number("select count(*) from guild")).isEqualTo(1);
      assertThat(node.current()).isEqualTo(UpgradeTest.versions().getLast());
    }
  }
}
