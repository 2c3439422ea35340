package dev.rookery.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rookery.failure.Failure;
import dev.rookery.migration.Deployment;
import dev.rookery.migration.Log;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What goes wrong")
class FailureTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();
  @AutoClose private final Log log = new Log();

  @Test
  @DisplayName("in a migration is our fault: file, line and SQLSTATE are told, the rest is logged")
  void brokenMigration() {
    ScriptSet scripts =
        ScriptSet.small()
            .migration(
                "V2__broken.sql",
                "insert into bird values (1);\n\nalter table brid add column song text;\n");
    try (Node node = Node.on(database, scripts)) {
      Failure failure = node.failure(new MigrationRequest.Upgrade(null, false));

      assertThat(failure)
          .isInstanceOfSatisfying(
              Failure.Bug.class,
              bug -> {
                assertThat(bug.about())
                    .isEqualTo("V2__broken.sql failed at line 3 with SQLSTATE 42P01");
                assertThat(log.lines(Level.ERROR))
                    .contains(
                        bug.reference()
                            + ": V2__broken.sql failed at line 3 with SQLSTATE 42P01: "
                            + "relation \"brid\" does not exist");
              });
      assertThat(node.current()).isEqualTo("1");
      assertThat(database.number("select count(*) from bird")).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          23502 | insert into bird values (null)
          23503 | create table nest (bird bigint references bird); insert into nest values (7)
          23505 | insert into bird values (1), (1)
          23514 | alter table bird add constraint c check (id > 5); insert into bird values (1)
          22P02 | select 'Robin'::bigint
          """)
  @DisplayName(
      "that rows cause is no bug: it says which rule, where, and that the rows need mending")
  void rows(String state, String sql) {
    ScriptSet scripts = ScriptSet.small().migration("V2__rows.sql", sql + ";");
    try (Node node = Node.on(database, scripts)) {
      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageStartingWith("V2__rows.sql failed at line 1, because rows do not fit")
          .hasMessageContaining("SQLSTATE " + state)
          .hasMessageNotContaining("Robin")
          .hasMessageEndingWith("mend the rows, then try again");
      assertThat(node.bugs).isEmpty();
    }
  }

  @Test
  @DisplayName("with a table that another session uses is told as tried again, from the first time")
  void lockTimeout() throws SQLException {
    ScriptSet scripts =
        ScriptSet.small().migration("V2__song.sql", "alter table bird add column song text;");
    try (Node node =
            Node.on(
                database,
                scripts,
                Map.of("mode", "off", "lock-timeout", "100ms", "lock-retries", "2"));
        Connection holding = database.connect();
        Statement statement = holding.createStatement();
        Log log = new Log()) {
      node.upgrade("1");
      holding.setAutoCommit(false);
      statement.execute("lock table bird");
      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("another session uses it; try again later");
      assertThat(log.lines(Level.WARN))
          .filteredOn(line -> line.startsWith("A table is in use by another session; trying again"))
          .hasSize(2);
      holding.rollback();
      assertThat(node.upgrade().steps()).containsExactly("2");
    }
  }

  @Test
  @DisplayName("as Postgres ends a deadlock at the migration's cost is tried again, too")
  void deadlock() {
    ScriptSet scripts =
        ScriptSet.small().migration("V2__song.sql", "do $$ begin raise deadlock_detected; end $$;");
    try (Node node = Node.on(database, scripts, Map.of("mode", "off", "lock-retries", "2"));
        Log log = new Log()) {
      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("another session uses it; try again later");
      assertThat(log.lines(Level.WARN))
          .filteredOn(line -> line.startsWith("A table is in use by another session; trying again"))
          .hasSize(2);
      assertThat(node.bugs).isEmpty();
    }
  }

  @Test
  @DisplayName("for want of a right to change the schema says what to grant or set")
  void notAllowed() {
    ScriptSet scripts =
        ScriptSet.small()
            .migration("V2__forbidden.sql", "do $$ begin raise insufficient_privilege; end $$;");
    try (Node node = Node.on(database, scripts)) {
      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("may not do that to the schema; grant it that");
    }
  }

  @Test
  @DisplayName("when Postgres ends the session in the middle is told as the database being away")
  void sessionEnded() {
    ScriptSet scripts =
        ScriptSet.small()
            .migration(
                "V2__suicide.sql",
                "create table nest (id bigint);\nselect pg_terminate_backend(pg_backend_pid());");
    try (Node node = Node.on(database, scripts)) {
      Failure failure = node.failure(new MigrationRequest.Upgrade(null, false));

      assertThat(failure)
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("check that Postgres runs");
      assertThat(node.current()).isEqualTo("1");
      assertThat(Schema.tables(database)).containsExactly("bird");
    }
  }

  @Test
  @DisplayName("or right shows no password, in no failure, log line or text of a verticle")
  void noSecrets() {
    PostgresUrl right = database.url();
    String password = right.password().orElseThrow().reveal();
    PostgresUrl wrong =
        new PostgresUrl(
            right.hosts(),
            right.database(),
            right.user(),
            Optional.of(Secret.of("open-sesame")),
            right.sslMode(),
            right.sslRootCertificate(),
            right.parameters());

    MigrationOutcome refused = Deployment.run(wrong, Node.with(Map.of()));
    MigrationOutcome done = Deployment.run(right, Node.with(Map.of()));

    assertThat(done.exitCode()).isZero();
    assertThat(List.of(refused.toString(), refused.message(), done.toString()))
        .noneMatch(text -> text.contains(password) || text.contains("open-sesame"));
    assertThat(log.lines(Level.TRACE))
        .isNotEmpty()
        .noneMatch(line -> line.contains(password) || line.contains("open-sesame"));
  }

  @Test
  @DisplayName("is all that Flyway logs: of work that goes well it says nothing")
  void quiet() {
    try (Node node = Node.on(database)) {
      node.upgrade();
      node.downgrade("1");
      node.upgrade();
      node.ask(new MigrationRequest.Reset(database.url().database(), false));
    }

    assertThat(log.lines(Level.INFO))
        .filteredOn(line -> !line.startsWith("The schema") && !line.startsWith("Tests use"))
        .containsExactly("Emptying the database " + database.url().database());
  }
}
