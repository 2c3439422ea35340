package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.migration.Migrators;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An adoption that is killed")
class AdoptKillTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @ParameterizedTest
  @ValueSource(strings = {"comparing%", "rehearsing%", "beginning%", "V2 %", "V9 %", "V16 %"})
  @DisplayName("leaves Tux as it was, or is completed when it is begun again")
  void killed(String moment) throws InterruptedException {
    TuxDatabase.makeWithRows(database);
    List<String> before = TuxDatabase.everything(database);
    Process process =
        Migrators.start(database.url(), Migrators.ADOPT + "=" + database.url().database());
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> !process.isAlive() || isAt(moment));
    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    awaitGone();

    if (TuxDatabase.recorded(database).equals(Alembic.HEAD)) {
      assertThat(TuxDatabase.everything(database)).isEqualTo(before);
    }
    try (Node node = Node.on(database)) {
      node.ask(new MigrationRequest.Adopt(database.url().database(), false));
      assertThat(node.ask(new MigrationRequest.Adoptable()).isAdopted()).isTrue();
      assertThat(node.ask(new MigrationRequest.Drift()).differences()).isEmpty();
      assertThat(node.bugs).isEmpty();
    }
    assertThat(Schema.records(database))
        .hasSameSizeAs(UpgradeTest.versions())
        .startsWith("BASELINE 1", "SQL 2");
    assertThat(database.number("select count(*) from snippet")).isEqualTo(8);
  }

  private boolean isAt(String moment) {
    return database.number(
            """
            select count(*) from pg_stat_activity
              where datname = current_database() and application_name like 'rookery-migration, %s'
            """
                .formatted(moment))
        > 0;
  }

  /** Waits until the server notices that the client is dead, when it next speaks to it. */
  private void awaitGone() {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            database.number(
                    """
                    select count(*) from pg_stat_activity
                      where datname = current_database() and application_name like 'rookery-migration%'
                    """)
                == 0);
  }
}
