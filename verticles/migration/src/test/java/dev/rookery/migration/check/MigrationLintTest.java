package dev.rookery.migration.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Roles;
import dev.rookery.migration.Schema;
import dev.rookery.migration.ScriptSet;
import dev.rookery.operations.LintReport;
import dev.rookery.operations.LintReport.LockTaken;
import dev.rookery.operations.LintReport.Severity;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.testkit.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Asked what is dangerous, a node")
class MigrationLintTest {
  private static final Map<String, String> REFUSING = Map.of("mode", "off", "lint", "refuse");

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("finds nothing in the migrations of this build that has no reason given")
  void real() {
    try (Node node = Node.on(database)) {
      LintReport report = node.ask(new MigrationRequest.Lint(false));

      assertThat(report.findings())
          .isNotEmpty()
          .allSatisfy(finding -> {
            assertThat(finding.severity()).as(finding.toString()).isEqualTo(Severity.WAIVED);
            assertThat(finding.reason()).isNotBlank();
          });
    }
  }

  @Test
  @DisplayName("tells the locks that statements really take, and the tables written anew")
  void trace() {
    ScriptSet scripts =
        ScriptSet.small()
            .migration(
                "V2__more.sql",
                """
                create table nest (id bigint primary key);
                alter table bird add column song text;

                alter table bird alter column id type numeric;
                """)
            .migration(
                "V3__reference.sql",
                """
                alter table nest add column bird numeric references bird (id);
                """)
            .migration(
                "V4__index.sql",
                """
                drop index concurrently if exists bird_song;
                create index concurrently bird_song on bird (song);
                """);
    try (Node node = Node.on(database, scripts)) {
      LintReport report = node.ask(new MigrationRequest.Lint(true));

      assertThat(report.untraced()).isNull();
      assertThat(report.locks())
          .containsExactly(
              new LockTaken("2", "V2__more.sql", 2, "bird", "ACCESS EXCLUSIVE", false),
              new LockTaken("2", "V2__more.sql", 4, "bird", "ACCESS EXCLUSIVE", true),
              new LockTaken("3", "V3__reference.sql", 1, "bird", "SHARE ROW EXCLUSIVE", false),
              new LockTaken("3", "V3__reference.sql", 1, "nest", "ACCESS EXCLUSIVE", false));
      assertThat(report.findings())
          .extracting(finding -> finding.line() + " " + finding.rule())
          .contains("4 type-change", "1 constraint-not-valid");
    }
    assertThat(Schema.tables(database)).isEmpty();
    assertThat(
            database.number("select count(*) from pg_database where datname like 'rookery_scr%'"))
        .isZero();
  }

  @Test
  @DisplayName("that may create no database to try them in reports that, and tells the rest")
  void noScratch() {
    assumeThat(Roles.maySetUpRoles(database)).as("the tests' user may make roles").isTrue();
    try (Node node = Roles.nodeOf(database, Roles.withoutRights(database))) {
      LintReport report = node.ask(new MigrationRequest.Lint(true));

      assertThat(report.untraced()).contains("neither a database nor a schema");
      assertThat(report.findings()).isNotEmpty();
    }
  }

  @Test
  @DisplayName("that is told to refuse applies nothing dangerous until a comment allows it")
  void refusesAnUpgrade() {
    String dangerous = "alter table bird add column song text not null;\n";
    ScriptSet scripts = ScriptSet.small().migration("V2__song.sql", dangerous);
    try (Node node = Node.on(database, scripts, REFUSING)) {
      assertThat(node.failure(new MigrationRequest.Upgrade(null, false)))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContainingAll("V2__song.sql line 1", "not-null-without-default");
      assertThat(Schema.tables(database)).isEmpty();
      node.ask(new MigrationRequest.Upgrade("1", false));
    }
    ScriptSet allowed =
        ScriptSet.small()
            .migration(
                "V2__song.sql",
                "-- allow: not-null-without-default (no bird is there yet)\n" + dangerous);
    try (Node node = Node.on(database, allowed, REFUSING)) {
      assertThat(node.ask(new MigrationRequest.Upgrade(null, false)).to()).isEqualTo("2");
    }
  }
}
