package dev.rookery.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.migration.jdbc.MigrationSource;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.testkit.TestDatabase;
import dev.rookery.testkit.TestPooler;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A node that migrates behind a connection pooler")
class PoolerTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @BeforeAll
  static void needsPooler() {
    assumeTrue(TestPooler.isInstalled(), "PgBouncer is not installed");
  }

  private static MigrationOutcome deploy(TestPooler pooler) {
    return Deployment.run(pooler.url(), Node.with(Map.of("mode", "job", "deadline", "1m")));
  }

  @Test
  @DisplayName("in session mode migrates")
  void session() throws IOException, InterruptedException {
    try (TestPooler pooler = TestPooler.start(database.url(), "session")) {
      assertThat(deploy(pooler))
          .isEqualTo(new MigrationOutcome.Ready(UpgradeTest.versions().getLast()));
    }
  }

  @Test
  @DisplayName("in transaction mode changes nothing and says so")
  void transaction() throws IOException, InterruptedException {
    try (TestPooler pooler = TestPooler.start(database.url(), "transaction")) {
      MigrationOutcome outcome = deploy(pooler);

      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.message())
          .contains("a connection pooler in transaction mode stands before it");
      assertThat(Schema.tables(database)).isEmpty();
    }
  }

  @Test
  @Timeout(60)
  @DisplayName("in transaction mode ends a start at once that would wait for Postgres for ever")
  void pooler() throws IOException, InterruptedException {
    try (TestPooler pooler = TestPooler.start(database.url(), "transaction")) {
      assertThat(Deployment.run(pooler.url(), Node.with(Map.of("mode", "auto"))).message())
          .contains("a connection pooler in transaction mode stands before it");
    }
  }

  @Test
  @DisplayName("that drops the parameters of sessions has its own timeouts all the same")
  void timeouts() throws IOException, InterruptedException, SQLException {
    database.run(
        "alter role current_user in database %s set statement_timeout = '30s'"
            .formatted(database.url().database()));
    try (TestPooler pooler = TestPooler.start(database.url(), "session");
        Connection connection =
            MigrationSource.of(pooler.url(), Node.with(Map.of("lock-timeout", "3s")))
                .getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select current_setting('lock_timeout'), current_setting('statement_timeout')")) {
      row.next();
      assertThat(row.getString(1)).isEqualTo("3s");
      assertThat(row.getString(2)).as("as long as a migration takes").isEqualTo("0");
    }
  }

  @Test
  @DisplayName("in session mode needs no setting of it for the parameters of sessions")
  void noSetting() throws IOException, InterruptedException {
    try (TestPooler pooler =
        TestPooler.start(
            database.url(), "session", Map.of("ignore_startup_parameters", "extra_float_digits"))) {
      assertThat(deploy(pooler))
          .isEqualTo(new MigrationOutcome.Ready(UpgradeTest.versions().getLast()));
    }
  }

  @Test
  @DisplayName("that refuses a parameter of the URL says which setting it lacks")
  void parameters() throws IOException, InterruptedException {
    try (TestPooler pooler =
        TestPooler.start(
            database.url(), "session", Map.of("ignore_startup_parameters", "extra_float_digits"))) {
      PostgresUrl url = PostgresUrl.parse(pooler.url().reveal() + "?options=-c%20jit%3Don");
      MigrationOutcome outcome =
          Deployment.run(url, Node.with(Map.of("mode", "job", "deadline", "1m")));
      assertThat(outcome.message())
          .contains("PgBouncer: ignore_startup_parameters = statement_timeout, lock_timeout");
    }
  }
}
