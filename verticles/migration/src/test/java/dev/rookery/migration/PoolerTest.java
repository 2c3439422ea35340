package dev.rookery.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.testkit.TestDatabase;
import dev.rookery.testkit.TestPooler;
import java.io.IOException;
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
  @DisplayName("that does not know the parameters of its sessions says which setting it lacks")
  void parameters() throws IOException, InterruptedException {
    try (TestPooler pooler = TestPooler.start(database.url(), "session", "extra_float_digits")) {
      assertThat(deploy(pooler).message())
          .contains("PgBouncer: ignore_startup_parameters = statement_timeout, lock_timeout");
    }
  }
}
