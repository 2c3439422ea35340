package dev.rookery.migration.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.ScriptSet;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.operations.RepairReport;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An index that is built concurrently")
class ConcurrentIndexTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final ScriptSet SCRIPTS =
      ScriptSet.small()
          .migration(
              "V2__bird_twin.sql",
              """
              drop index concurrently if exists bird_twin;
              create unique index concurrently bird_twin on bird ((id / 2));
              """);

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("is tried again after a repair when the first try failed, and is valid then")
  void failedFirst() {
    try (Node node = Node.on(database, SCRIPTS)) {
      node.upgrade("1");
      database.run("insert into bird values (2), (3)");

      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("V2__bird_twin.sql failed at line 2")
          .hasMessageContaining("SQLSTATE 23505");
      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("version 2 failed before")
          .hasMessageContaining("`db repair` lets it be tried again");
      assertThat(node.ask(new MigrationRequest.Status()).failed()).containsExactly("2");

      database.run("delete from bird where id = 3");
      RepairReport repair = node.ask(new MigrationRequest.Repair());
      assertThat(repair.removed()).containsExactly("2");
      assertThat(repair.invalidIndexes()).containsExactly("bird_twin");

      assertThat(node.upgrade().steps()).containsExactly("2");
      assertThat(node.ask(new MigrationRequest.Repair()).invalidIndexes()).isEmpty();
      assertThat(
              database.number(
                  "select count(*) from pg_index where indisvalid and indisunique"
                      + " and indexrelid = 'bird_twin'::regclass"))
          .isEqualTo(1);
    }
  }

  @Test
  @DisplayName("waits for old transactions for as long as they take, longer than lock_timeout")
  void waits() throws Exception {
    Map<String, String> strict = Map.of("mode", "off", "lock-timeout", "20ms", "lock-retries", "0");
    try (Node node = Node.on(database, SCRIPTS, strict)) {
      node.upgrade("1");
      try (Connection reader = database.connect();
          Statement statement = reader.createStatement()) {
        reader.setAutoCommit(false);
        statement.execute("select count(*) from bird");
        Future<MigrationRun> upgrade = node.asking(new MigrationRequest.Upgrade(null, false), LONG);

        await().atMost(LONG).until(() -> waitedMillis() > 200);
        assertThat(upgrade.isComplete()).isFalse();
        reader.commit();

        assertThat(Node.await(upgrade, LONG).steps()).containsExactly("2");
      }
    }
  }

  /** For how long the statement that builds the index has waited. */
  private long waitedMillis() {
    return database.number(
        """
        select coalesce(max(extract(epoch from clock_timestamp() - query_start) * 1000), 0)::bigint
          from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'
            and query like '%concurrently%' and pid <> pg_backend_pid()
        """);
  }
}
