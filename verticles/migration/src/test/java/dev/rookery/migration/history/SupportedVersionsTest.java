package dev.rookery.migration.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Deployment;
import dev.rookery.migration.Node;
import dev.rookery.migration.SchemaService;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.testkit.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A build that says which versions of the schema it can work with")
class SupportedVersionsTest {
  private static final ScriptSet OLD =
      ScriptSet.small().migration("V2__nest.sql", "create table nest (id bigint);");

  private static TestDatabase atThree;
  private static TestDatabase atTwo;

  @BeforeAll
  static void migrate() {
    atTwo = TestDatabase.empty();
    atThree = TestDatabase.empty();
    assertThat(deploy(atTwo, OLD, "job", Map.of()).ok()).isTrue();
    assertThat(deploy(atThree, newer(), "job", Map.of()).ok()).isTrue();
  }

  @AfterAll
  static void drop() {
    atTwo.close();
    atThree.close();
  }

  private static ScriptSet newer() {
    return ScriptSet.small()
        .migration("V2__nest.sql", "create table nest (id bigint);")
        .migration("V3__song.sql", "create table song (id bigint);");
  }

  private static MigrationOutcome deploy(
      TestDatabase database, ScriptSet scripts, String mode, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("mode", mode);
    settings.put("deadline", "300ms");
    MigrationConfig config = Node.with(settings);
    SchemaService service = SchemaService.of(database.url(), config, scripts.build());
    return new Deployment(service, config, config.mode(), new CancellationToken(), _ -> {}).run();
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "job", "wait", "verify"})
  @DisplayName("starts on a newer schema within them, and refuses one beyond: 7")
  void newerSchema(String mode) {
    assertThat(deploy(atThree, OLD, mode, Map.of("newest-schema", "3")))
        .isEqualTo(new MigrationOutcome.Ready("3"));
    assertThat(deploy(atThree, OLD, mode, Map.of()))
        .isEqualTo(new MigrationOutcome.Newer("3", "2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait", "verify"})
  @DisplayName("starts on an older schema within them although migrations are pending")
  void olderSchema(String mode) {
    assertThat(deploy(atTwo, newer(), mode, Map.of("oldest-schema", "2")))
        .isEqualTo(new MigrationOutcome.Ready("2"));
    assertThat(deploy(atTwo, newer(), mode, Map.of()).ok()).isFalse();
  }

  @Test
  @DisplayName("cannot leave its own version out")
  void ownVersion() {
    assertThatThrownBy(() -> deploy(atTwo, OLD, "verify", Map.of("oldest-schema", "3")))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("must hold the newest version of this build, which is 2");
    assertThatThrownBy(() -> deploy(atTwo, OLD, "verify", Map.of("newest-schema", "1")))
        .isInstanceOf(Failure.Invalid.class);
  }
}
