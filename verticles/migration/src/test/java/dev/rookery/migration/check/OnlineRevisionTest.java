package dev.rookery.migration.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.SchemaService;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.operations.LintReport.Finding;
import dev.rookery.operations.LintReport.Severity;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.RevisionDraft;
import dev.rookery.operations.SchemaFile;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Unique;
import dev.rookery.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A revision of tables that may be large")
class OnlineRevisionTest {
  private static final String FIRST =
      """
      create table nest (id bigint primary key);
      create table bird (id bigint constraint pk_bird primary key, name text not null, song text,
        weight int not null, nest bigint, shade text not null,
        constraint uq_bird_shade unique (shade));
      create index idx_bird_heavy on bird (weight) where weight > 10;
      create index idx_bird_gone on bird (name);
      """;

  /** The table of nests. */
  @Table(name = "nest", primaryKey = "nest_pkey")
  public record Nest(@Id long id) {}

  /** The table of birds, changed in every way that keeps users of a large table waiting. */
  @Table(
      name = "bird",
      uniques = {
        @Unique(name = "uq_bird_name", on = "name", meaning = "name"),
        @Unique(
            name = "uq_bird_shade",
            on = {"shade", "weight"},
            meaning = "shade")
      },
      checks = @Check(name = "ck_bird_weight", that = "weight > 0", meaning = "weight"),
      indexes = {
        @Index(name = "idx_bird_heavy", on = "weight", where = "weight > 20"),
        @Index(name = "idx_bird_loud", on = "loudness")
      })
  public record Bird(
      @Id long id,
      @Column(type = "text") String name,
      @Column(type = "text") String song,
      int weight,
      @References(Nest.class) @Nullable Long nest,
      @Column(type = "text") String shade,
      int loudness,
      @Column(byDefault = "0") int eggs,
      @Column(type = "text") String kind) {}

  private static final List<String> FILLS =
      List.of("bird.loudness=weight * 2", "bird.kind='wild'", "bird.song='tweet'");

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private final ScriptSet scripts =
      new ScriptSet()
          .migration("V1__bird.sql", FIRST)
          .undo("U1__bird.sql", "drop table bird; drop table nest;");

  private RevisionDraft draft(List<String> fill) throws SQLException {
    return SchemaService.of(
            database.url(),
            Node.with(Map.of()),
            scripts.build(),
            new DeclaredSchema(List.of(Model.of(Nest.class), Model.of(Bird.class))))
        .revision(
            new MigrationRequest.Revision("grow", false, List.of(), fill),
            Deadline.none(new CancellationToken()));
  }

  /** The versions of a revision whose files are among the scripts now. */
  private List<String> write(RevisionDraft draft) {
    scripts.with(draft);
    return draft.files().stream()
        .map(SchemaFile::path)
        .filter(path -> path.startsWith("manifest/"))
        .map(path -> path.replaceAll("\\D+", ""))
        .toList();
  }

  @Test
  @DisplayName("has a file for each step that must not keep others waiting; lint refuses none")
  void online() throws SQLException {
    RevisionDraft draft = draft(FILLS);
    List<String> versions = write(draft);
    String sql = String.join("\n", draft.files().stream().map(SchemaFile::text).toList());

    assertThat(draft.files())
        .extracting(SchemaFile::path)
        .filteredOn(path -> path.startsWith("migration/"))
        .containsExactly(
            "migration/V2__grow.sql",
            "migration/V3__grow_fill.sql",
            "migration/V4__grow_index_idx_bird_heavy.sql",
            "migration/V5__grow_index_idx_bird_loud.sql",
            "migration/V6__grow_without_idx_bird_gone.sql",
            "migration/V7__grow_index_uq_bird_name.sql",
            "migration/V8__grow_constraint_uq_bird_name.sql",
            "migration/V9__grow_index_uq_bird_shade.sql",
            "migration/V10__grow_constraint_uq_bird_shade.sql",
            "migration/V11__grow_validate.sql",
            "migration/V12__grow_not_null.sql");
    assertThat(sql)
        .contains("alter table bird add column eggs integer default 0 not null;")
        .contains("alter table bird add column kind text default 'wild' not null;")
        .contains("alter table bird add column loudness integer;");
    assertThat(draft.hazards()).as("nothing of it is dangerous").isEmpty();
    assertThat(draft.undoHazards())
        .as("without a table that keeps it")
        .contains(
            "KEEPS in bird.song what was filled in: which rows held null is no longer known.");
    try (Node node = Node.on(database, scripts)) {
      assertThat(node.ask(new MigrationRequest.Lint(false)).findings())
          .filteredOn(finding -> !finding.version().equals("1"))
          .filteredOn(finding -> finding.severity() != Severity.WAIVED)
          .extracting(Finding::rule)
          .isEmpty();
      node.upgrade("1");
      database.run(
          """
          insert into bird (id, name, weight, shade)
            select n, 'bird ' || n, n, 'shade ' || n from generate_series(1, 20000) n
          """);
      List<String> first = Schema.of(database);
      List<String> rows = Schema.rows(database).get("bird");

      assertThat(node.upgrade().steps()).isEqualTo(versions);
      assertThat(database.number("select count(*) from bird where loudness = weight * 2"))
          .isEqualTo(20_000);
      assertThat(database.number("select count(*) from bird where kind = 'wild' and eggs = 0"))
          .isEqualTo(20_000);
      assertThat(database.column("select proname::text from pg_proc where proname ~ '^fill_'"))
          .isEmpty();
      assertThat(draft(List.of()).files()).as("then there is no next one").isEmpty();

      assertThat(node.downgrade("1").steps()).isEqualTo(versions.reversed());
      assertThat(Schema.of(database)).isEqualTo(first);
      database.run("update bird set song = null where song = 'tweet'");
      assertThat(Schema.rows(database)).containsEntry("bird", rows);

      assertThat(node.upgrade().steps()).isEqualTo(versions);
    }
  }

  @Test
  @DisplayName("knows the schema after each file")
  void manifests() throws SQLException {
    RevisionDraft draft = draft(FILLS);
    try (Node node = Node.on(database, scripts.with(draft))) {
      for (String version : write(draft)) {
        node.upgrade(version);
        assertThat(node.ask(new MigrationRequest.Drift()).differences()).as(version).isEmpty();
      }
    }
    assertThat(Manifest.parse(draft.files().get(2).text()).lines())
        .contains("unsupported constraint ck_bird_weight that is not valid");
  }

  @Test
  @DisplayName("asks what rows that are there get, and refuses an answer to nothing")
  void asks() throws SQLException {
    assertThat(draft(List.of()).questions())
        .containsExactly(
            "What do the rows that are there get in bird.kind? Say --fill \"bird.kind=EXPRESSION\","
                + " give it @Column(byDefault = …), or let it be null.",
            "What do the rows that are there get in bird.loudness? Say --fill"
                + " \"bird.loudness=EXPRESSION\", give it @Column(byDefault = …), or let it be"
                + " null.");
    assertThatThrownBy(() -> draft(List.of("bird.wings=2")))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("bird.wings is no column");
  }

  @Test
  @DisplayName("refuses to drop what stays, by its name")
  void drops() {
    assertThatThrownBy(() ->
            SchemaService.of(
                    database.url(),
                    Node.with(Map.of()),
                    scripts.build(),
                    new DeclaredSchema(List.of(Model.of(Nest.class), Model.of(Bird.class))))
                .revision(
                    new MigrationRequest.Revision(
                        "drop", false, List.of("nest", "bird.name", "worm"), FILLS),
                    Deadline.none(new CancellationToken())))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("nest, bird.name, worm stays, or is not there");
  }
}
