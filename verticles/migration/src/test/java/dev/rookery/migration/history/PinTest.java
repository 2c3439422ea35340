package dev.rookery.migration.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Deployment;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.SchemaService;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.testkit.TestDatabase;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("After a downgrade")
class PinTest {
  private static final ScriptSet THREE =
      ScriptSet.small()
          .migration("V2__nest.sql", "create table nest (id bigint);")
          .undo("U2__nest.sql", "drop table nest;")
          .migration("V3__song.sql", "create table song (id bigint);")
          .undo("U3__song.sql", "drop table song;");

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private MigrationOutcome deploy(Map<String, String> settings) {
    MigrationConfig config = Node.with(settings);
    SchemaService service = SchemaService.of(database.url(), config, THREE.build());
    return new Deployment(service, config, config.mode(), new CancellationToken(), _ -> {}).run();
  }

  private MigrationRun downgraded(String to) {
    deploy(Map.of("mode", "job"));
    try (Node node = Node.on(database, THREE)) {
      return node.downgrade(to);
    }
  }

  @Test
  @DisplayName("a starting node leaves the schema where it is, and does not start on one too old")
  void tooOld() {
    MigrationRun run = downgraded("2");

    MigrationOutcome outcome = deploy(Map.of("mode", "auto"));

    assertThat(run.pinned()).isEqualTo("2");
    assertThat(outcome).isEqualTo(new MigrationOutcome.Pinned("2", "3"));
    assertThat(outcome.exitCode()).isEqualTo(6);
    assertThat(outcome.message())
        .contains("pinned the schema at 2, but this build needs version 3")
        .contains("db unpin");
    assertThat(Schema.tables(database)).containsExactly("bird", "nest");
  }

  @Test
  @DisplayName("a build that can work with the older schema starts on it, and says so")
  void oldEnough() {
    downgraded("2");

    MigrationOutcome outcome = deploy(Map.of("mode", "auto", "oldest-schema", "2"));

    assertThat(outcome).isEqualTo(new MigrationOutcome.Ready("2", "2"));
    assertThat(outcome.message()).contains("pinned it at 2").contains("db unpin");
  }

  @Test
  @DisplayName("a schema that is below the pin is migrated up to it, and no further")
  void belowPin() {
    downgraded("2");
    try (Node node = Node.on(database, THREE)) {
      node.downgrade("1");
      database.run("update schema_pin set version = '2'");

      MigrationRun run = node.ask(new MigrationRequest.Upgrade(null, false));

      assertThat(run.steps()).containsExactly("2");
      assertThat(run.pinned()).isEqualTo("2");
    }
  }

  @Test
  @DisplayName("to base nothing is applied again, not even the first version")
  void base() {
    downgraded("base");
    try (Node node = Node.on(database, THREE)) {
      MigrationRun run = node.ask(new MigrationRequest.Upgrade(null, false));

      assertThat(run.steps()).isEmpty();
      assertThat(run.pinned()).isEqualTo("base");
      assertThat(node.ask(new MigrationRequest.Status()).pinned()).isEqualTo("base");
    }
    assertThat(deploy(Map.of("mode", "auto")).exitCode()).isEqualTo(6);
  }

  @Test
  @DisplayName("an upgrade beyond the pin is refused until it is lifted")
  void beyondPin() {
    downgraded("2");
    try (Node node = Node.on(database, THREE)) {
      assertThat(node.failure(new MigrationRequest.Upgrade("3", false)))
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("pinned the schema at 2; lift the pin with `db unpin` or --unpin");

      assertThat(node.ask(new MigrationRequest.Unpin())).isEqualTo(Optional.of("2"));
      assertThat(node.ask(new MigrationRequest.Unpin())).isEmpty();
      assertThat(node.ask(new MigrationRequest.Upgrade("3", false)).steps()).containsExactly("3");
    }
  }

  @Test
  @DisplayName("an upgrade can itself lift the pin; then a start goes on as usual")
  void unpinningUpgrade() {
    downgraded("1");
    try (Node node = Node.on(database, THREE)) {
      MigrationRun run = node.ask(new MigrationRequest.Upgrade(null, true));

      assertThat(run.steps()).containsExactly("2", "3");
      assertThat(run.pinned()).isNull();
    }
    assertThat(deploy(Map.of("mode", "auto"))).isEqualTo(new MigrationOutcome.Ready("3"));
  }

  @Test
  @DisplayName("that failed, the schema is not pinned")
  void failedDowngrade() {
    deploy(Map.of("mode", "job"));
    ScriptSet broken =
        ScriptSet.small()
            .migration("V2__nest.sql", "create table nest (id bigint);")
            .migration("V3__song.sql", "create table song (id bigint);")
            .undo("U3__song.sql", "drop table song;\ndrop table no_such_table;");
    try (Node node = Node.on(database, broken)) {
      node.failure(new MigrationRequest.Downgrade(null, null, false));

      assertThat(node.ask(new MigrationRequest.Status()).pinned()).isNull();
      assertThat(node.current()).isEqualTo("3");
    }
  }
}
