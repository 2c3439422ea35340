package dev.rookery.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.SchemaService;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.models.Models;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.RevisionDraft;
import dev.rookery.operations.SchemaCheck;
import dev.rookery.operations.SchemaDrift;
import dev.rookery.schema.Model;
import dev.rookery.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Records, migrations and the live schema")
class ComparisonsTest {
  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("agree: every record describes what the migrations make")
  void everyRecord() throws SQLException {
    List<Model<?>> models = Models.all();
    SchemaService service =
        SchemaService.of(
            database.url(),
            Node.with(Map.of()),
            ScriptSet.real().build(),
            new DeclaredSchema(models));

    SchemaCheck check = service.check(Deadline.none(new CancellationToken()));

    assertThat(models).hasSizeGreaterThan(2);
    assertThat(check.differences()).isEmpty();
    assertThat(check.tablesWithoutRecord()).isEmpty();
  }

  @Test
  @DisplayName("are compared without a trace; where they agree there is no next migration")
  void check() {
    try (Node node = Node.on(database)) {
      SchemaCheck check = node.ask(new MigrationRequest.Check());
      RevisionDraft draft =
          node.ask(new MigrationRequest.Revision("nothing", false, List.of(), List.of()));

      assertThat(check.differences()).isEmpty();
      assertThat(check.tablesWithoutRecord())
          .doesNotContain("guild", "snippet", "answered_request");
      assertThat(check.unsupported()).isEmpty();
      assertThat(draft.files()).isEmpty();
      assertThat(draft.questions()).isEmpty();
      assertThat(Schema.of(database)).as("nothing is left behind").isEmpty();
      assertThat(database.number("select count(*) from pg_database where datname ~ 'scratch'"))
          .isZero();
    }
  }

  @Test
  @DisplayName("do not drift by themselves, at any version")
  void noDrift() {
    try (Node node = Node.on(database)) {
      assertThat(node.ask(new MigrationRequest.Drift()).version()).isNull();
      for (String version : UpgradeTest.versions()) {
        node.upgrade(version);
        SchemaDrift drift = node.ask(new MigrationRequest.Drift());
        assertThat(drift.version()).isEqualTo(version);
        assertThat(drift.differences()).isEmpty();
        assertThat(drift.remarks()).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("differ by just what somebody changed by hand")
  void drift() {
    try (Node node = Node.on(database)) {
      node.upgrade();
      database.run(
          """
          create index by_hand on snippet (uses);
          alter table snippet alter column locked drop default;
          alter table guild drop constraint ck_guild_check_guild_id_valid;
          """);

      assertThat(node.ask(new MigrationRequest.Drift()).differences())
          .containsExactly(
              "- table guild constraint ck_guild_check_guild_id_valid CHECK ((id > 0))",
              "- table snippet column locked boolean default false not null",
              "+ table snippet column locked boolean not null",
              "+ table snippet index by_hand USING btree (uses)");
    }
  }
}
