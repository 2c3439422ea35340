package dev.rookery.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.testkit.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A start on a schema that somebody changed by hand")
class DriftAtStartTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @BeforeEach
  void change() {
    assertThat(run("auto", "refuse").exitCode()).isZero();
    database.run("create index by_hand on snippet (uses)");
  }

  @ParameterizedTest
  @CsvSource({
    "auto, ignore, 0",
    "auto, warn, 0",
    "auto, refuse, 5",
    "verify, refuse, 5",
    "wait, refuse, 5",
    "off, refuse, 0"
  })
  @DisplayName("goes on or not, as the configuration says")
  void policy(String mode, String drift, int exitCode) {
    MigrationOutcome outcome = run(mode, drift);

    assertThat(outcome.exitCode()).isEqualTo(exitCode);
    assertThat(outcome.message().contains("+ table snippet index by_hand USING btree (uses)"))
        .isEqualTo(exitCode == 5);
  }

  private MigrationOutcome run(String mode, String drift) {
    return Deployment.run(database.url(), Node.with(Map.of("mode", mode, "drift", drift)));
  }
}
