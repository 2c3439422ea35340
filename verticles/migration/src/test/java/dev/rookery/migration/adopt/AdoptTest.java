package dev.rookery.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.rookery.failure.Failure;
import dev.rookery.migration.Log;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.testkit.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A database of Tux")
class AdoptTest {
  private static final List<String> ALL = UpgradeTest.versions();

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private MigrationRequest.Adopt adopt() {
    return new MigrationRequest.Adopt(database.url().database(), false);
  }

  @Test
  @DisplayName("is looked at without a trace: what would be done, and with how many rows")
  void dryRun() {
    TuxDatabase.makeWithRows(database);
    List<String> before = TuxDatabase.everything(database);
    try (Node node = Node.on(database)) {
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());

      assertThat(report.database()).isEqualTo(database.url().database());
      assertThat(report.revision()).isEqualTo("b83284093e38");
      assertThat(report.version()).isNull();
      assertThat(report.fenced()).isFalse();
      assertThat(report.obstacles()).isEmpty();
      assertThat(report.differences()).isEmpty();
      assertThat(report.clients()).isEmpty();
      assertThat(report.remarks()).isEmpty();
      assertThat(report.pending()).isEqualTo(ALL.subList(1, ALL.size()));
      assertThat(report.tables())
          .hasSize(12)
          .allSatisfy(table -> assertThat(table.rows()).as(table.table()).isPositive());
      assertThat(report.isAdopted()).isFalse();
    }
    assertThat(TuxDatabase.everything(database)).isEqualTo(before);
    assertThat(TuxDatabase.recorded(database)).isEqualTo("b83284093e38");
  }

  @Test
  @DisplayName("is taken over, keeps Tux's migrations out, and is not taken over twice")
  void adopted() {
    TuxDatabase.makeWithRows(database);
    try (Node node = Node.on(database)) {
      MigrationRun run = node.ask(adopt());

      assertThat(run.from()).isNull();
      assertThat(run.to()).isEqualTo(ALL.getLast());
      assertThat(run.steps()).isEqualTo(ALL);
      assertThat(TuxDatabase.recorded(database)).isEqualTo("rookery_b83284093e38");
      assertThat(Schema.records(database))
          .startsWith("BASELINE 1", "SQL 2")
          .endsWith("SQL " + ALL.getLast());
      assertThat(
              database.column(
                  "select description from flyway_schema_history where type = 'BASELINE'"))
          .containsExactly("Tux, Alembic revision b83284093e38");
      assertThat(node.ask(new MigrationRequest.Drift()).differences()).isEmpty();
      assertThat(node.ask(new MigrationRequest.Validate())).isEmpty();

      assertThat(node.ask(new MigrationRequest.Adoptable()).isAdopted()).isTrue();
      assertThat(node.ask(adopt()).steps()).isEmpty();
      assertThat(node.bugs).isEmpty();
    }
    assertSameAsFresh();
  }

  @Test
  @DisplayName(
      "is adopted with one warning of a dangerous migration, or left as it was, by the policy")
  void dangerous() {
    TuxDatabase.makeWithRows(database);
    ScriptSet scripts =
        ScriptSet.real().migration("V4711__song.sql", "create index afk_reason on afk (reason);\n");
    List<String> before = TuxDatabase.everything(database);
    try (Node refusing = Node.on(database, scripts, Map.of("mode", "off", "lint", "refuse"))) {
      assertThat(refusing.failure(adopt()))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("V4711__song.sql line 1");
    }
    assertThat(TuxDatabase.everything(database)).isEqualTo(before);

    try (Log log = new Log();
        Node node = Node.on(database, scripts)) {
      assertThat(node.ask(adopt()).to()).isEqualTo("4711");

      assertThat(log.lines(Level.WARN)).filteredOn(line -> line.contains("V4711")).hasSize(1);
    }
  }

  private void assertSameAsFresh() {
    try (TestDatabase fresh = TestDatabase.empty();
        Node node = Node.on(fresh)) {
      node.upgrade();
      assertThat(Schema.of(database).stream().filter(line -> !line.contains("alembic_version")))
          .containsExactlyElementsOf(Schema.of(fresh));
    }
  }

  @Test
  @DisplayName(
      "is completed where it was left: after the fence, after the beginning of the history, at a migration")
  void begunBefore() {
    TuxDatabase.makeWithRows(database);
    database.run("update alembic_version set version_num = 'rookery_b83284093e38'");
    try (Node node = Node.on(database)) {
      AdoptionReport fenced = node.ask(new MigrationRequest.Adoptable());
      assertThat(fenced.fenced()).isTrue();
      assertThat(fenced.isAdopted()).isFalse();

      node.ask(new MigrationRequest.Baseline("1"));
      node.upgrade("6");
      AdoptionReport half = node.ask(new MigrationRequest.Adoptable());
      assertThat(half.version()).isEqualTo("6");
      assertThat(half.pending()).isEqualTo(ALL.subList(6, ALL.size()));
      assertThat(half.isAdopted()).isFalse();

      assertThat(node.ask(adopt()))
          .returns("6", MigrationRun::from)
          .returns(ALL.subList(6, ALL.size()), MigrationRun::steps);
    }
    assertThat(TuxDatabase.recorded(database)).isEqualTo("rookery_b83284093e38");
    assertSameAsFresh();
  }

  @Test
  @DisplayName("that was only baselined by hand gets its fence, and what is missing")
  void baselined() {
    TuxDatabase.makeWithRows(database);
    try (Node node = Node.on(database)) {
      node.ask(new MigrationRequest.Baseline("1"));
      assertThat(node.ask(adopt()).steps()).isEqualTo(ALL.subList(1, ALL.size()));
    }
    assertThat(TuxDatabase.recorded(database)).isEqualTo("rookery_b83284093e38");
  }

  @Test
  @DisplayName("is left alone while another program is connected, whom it names; unless forced")
  void otherClients() throws SQLException {
    TuxDatabase.makeWithRows(database);
    try (Node node = Node.on(database);
        Connection tux = database.connect();
        Statement statement = tux.createStatement()) {
      statement.execute("set application_name = 'tux'");
      List<String> before = TuxDatabase.everything(database);
      AdoptionReport report = node.ask(new MigrationRequest.Adoptable());

      assertThat(report.clients())
          .singleElement()
          .satisfies(client -> {
            assertThat(client.application()).isEqualTo("tux");
            assertThat(client.user()).isEqualTo(database.url().user().orElseThrow());
            assertThat(client.pid()).isPositive();
          });
      assertThat(node.failure(adopt()))
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("process " + report.clients().getFirst().pid())
          .hasMessageContaining("tux")
          .hasMessageContaining("--force");
      assertThat(TuxDatabase.everything(database)).isEqualTo(before);
      assertThat(node.ask(new MigrationRequest.Adopt(database.url().database(), true)).to())
          .isEqualTo(ALL.getLast());
    }
  }

  @Test
  @DisplayName("is never one with another name, nor one marked as production unless forced")
  void anotherName() {
    TuxDatabase.make(database);
    String name = database.url().database();
    try (Node node = Node.on(database)) {
      assertThat(node.failure(new MigrationRequest.Adopt("other", false)))
          .isInstanceOf(Failure.Invalid.class)
          .hasMessageContaining(name);
      database.run("comment on database " + name + " is 'production'");
      assertThat(node.ask(new MigrationRequest.Adoptable()).production()).isTrue();
      assertThat(node.failure(adopt()))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("marked as production");
      assertThat(TuxDatabase.recorded(database)).isEqualTo(Alembic.HEAD);
      assertThat(node.ask(new MigrationRequest.Adopt(name, true)).to()).isEqualTo(ALL.getLast());
    }
  }

  @Test
  @DisplayName(
      "goes back to Tux: downgrade to 1, the record of Alembic as it was, our tables dropped")
  void wayBack() throws IOException {
    TuxDatabase.makeWithRows(database);
    List<String> schema = Schema.of(database);
    try (Node node = Node.on(database)) {
      node.ask(adopt());
      node.downgrade("1");
      assertThat(node.ask(new MigrationRequest.Adoptable()))
          .returns(true, AdoptionReport::isAdopted)
          .satisfies(
              report -> assertThat(report.remarks()).singleElement().asString().contains("pinned"));
      database.run(TuxDatabase.documented("back"));
      assertThat(Schema.of(database)).isEqualTo(schema);

      assertThat(node.ask(adopt()).steps()).as("and can come again").isEqualTo(ALL);
      assertThat(node.bugs).isEmpty();
    }
  }

  @Test
  @DisplayName("of times that never come or have always been is looked at like any other")
  void infiniteTimes() {
    TuxDatabase.makeWithRows(database);
    database.run(
        """
        update guild set created_at = 'infinity', guild_joined_at = 'infinity';
        update starboard_message set message_expires_at = '-infinity';
        """);
    try (Node node = Node.on(database)) {
      assertThat(node.ask(new MigrationRequest.Adoptable()).obstacles()).isEmpty();
      node.ask(adopt());
      assertThat(node.bugs).isEmpty();
    }
    assertThat(
            database.number(
                "select count(*) from starboard_message where message_expires_at > now()"))
        .as("what has expired stays expired")
        .isZero();
  }
}
