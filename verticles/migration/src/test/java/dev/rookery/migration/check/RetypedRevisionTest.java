package dev.rookery.migration.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.SchemaService;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.operations.LintReport.Finding;
import dev.rookery.operations.LintReport.LockTaken;
import dev.rookery.operations.LintReport.Severity;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.RevisionDraft;
import dev.rookery.operations.SchemaFile;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Unique;
import dev.rookery.testkit.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A revision that changes the type of a column")
class RetypedRevisionTest {
  private static final String FIRST =
      """
      create table nest (id bigint primary key);
      create table levels (
        id bigint constraint pk_levels primary key,
        level integer not null default 0,
        nest integer,
        name varchar(20) not null,
        constraint ck_levels_level check (level >= 0 and level < 100000),
        constraint ck_levels_name check (length(name) > 0),
        constraint uq_levels_level_name unique (level, name));
      create index idx_levels_level on levels (level desc, id) where level > 10;
      create index idx_levels_nest on levels (nest);
      comment on column levels.level is 'How far.';
      create table told (id bigint generated always as identity primary key, level bigint);
      create function tell() returns trigger language plpgsql as $$
      begin insert into told (level) values (new.level); return null; end
      $$;
      create trigger tell after update of level on levels
        for each row when (old.level is distinct from new.level) execute function tell();
      comment on trigger tell on levels is 'Of those that rise.';
      create view high as select id, level from levels where level > 50;
      create view highest as select max(level) as level from high;
      """;

  /** The table that is referred to. */
  @Table(name = "nest", primaryKey = "nest_pkey")
  public record Nest(@Id long id) {}

  /** What the trigger tells. */
  @Table(name = "told", primaryKey = "told_pkey")
  public record ToldLevel(@Id @Identity(always = true) long id, @Nullable Long level) {}

  /** The table with wider types. */
  @Table(
      name = "levels",
      uniques =
          @Unique(
              name = "uq_levels_level_name",
              on = {"level", "name"},
              meaning = "level"),
      checks = {
        @Check(name = "ck_levels_level", that = "level >= 0 and level < 100000", meaning = "level"),
        @Check(name = "ck_levels_name", that = "length(name) > 0", meaning = "name")
      },
      indexes = {
        @Index(
            name = "idx_levels_level",
            on = {"level desc", "id"},
            where = "level > 10"),
        @Index(name = "idx_levels_nest", on = "nest"),
        @Index(name = "idx_levels_new", on = "level")
      })
  public record Wide(
      @Id long id,
      @Column(byDefault = "0", comment = "How far.") long level,
      @References(Nest.class) @Nullable Long nest,
      @Length(max = 20) String name) {}

  /** The table with a longer text. */
  @Table(
      name = "levels",
      uniques =
          @Unique(
              name = "uq_levels_level_name",
              on = {"level", "name"},
              meaning = "level"),
      checks = {
        @Check(name = "ck_levels_level", that = "level >= 0 and level < 100000", meaning = "level"),
        @Check(name = "ck_levels_name", that = "length(name) > 0", meaning = "name")
      },
      indexes = {
        @Index(
            name = "idx_levels_level",
            on = {"level desc", "id"},
            where = "level > 10"),
        @Index(name = "idx_levels_nest", on = "nest")
      })
  public record LongerText(
      @Id long id,
      @Column(byDefault = "0", comment = "How far.") int level,
      @Nullable Integer nest,
      @Length(max = 40) String name) {}

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private final ScriptSet scripts =
      new ScriptSet()
          .migration("V1__levels.sql", FIRST)
          .undo(
              "U1__levels.sql",
              "drop view highest; drop view high; drop table levels, nest, told; drop function tell;");

  private RevisionDraft draft(Class<?> record) throws SQLException {
    List<Model<?>> models = new ArrayList<>();
    for (Class<?> one : List.of(Nest.class, ToldLevel.class, record)) {
      models.add(Model.of(one.asSubclass(Record.class)));
    }
    return SchemaService.of(
            database.url(), Node.with(Map.of()), scripts.build(), new DeclaredSchema(models))
        .revision(
            new MigrationRequest.Revision("widen", false, List.of(), List.of()),
            Deadline.none(new CancellationToken()));
  }

  private void insert() {
    database.run(
        """
        insert into nest values (3);
        insert into levels (id, level, nest, name)
          select n, n % 100, case when n % 2 = 0 then 3 end, 'bird ' || n
            from generate_series(1, 20000) n
        """);
  }

  private static List<String> migrations(RevisionDraft draft) {
    return draft.files().stream()
        .map(SchemaFile::path)
        .filter(path -> path.startsWith("migration/"))
        .toList();
  }

  @Test
  @DisplayName("level int → bigint: a copy takes its place, file by file; lint warns of none")
  void copied() throws SQLException {
    RevisionDraft draft = draft(Wide.class);

    assertThat(migrations(draft))
        .containsExactly(
            "migration/V2__widen.sql",
            "migration/V3__widen_fill.sql",
            "migration/V4__widen_index_idx_levels_level_new.sql",
            "migration/V5__widen_index_idx_levels_new_new.sql",
            "migration/V6__widen_index_uq_levels_level_name_new.sql",
            "migration/V7__widen_constraint_uq_levels_level_name_new.sql",
            "migration/V8__widen_index_idx_levels_nest_new.sql",
            "migration/V9__widen_validate.sql",
            "migration/V10__widen_not_null.sql",
            "migration/V11__widen_swap.sql",
            "migration/V12__widen_drop_old.sql");
    assertThat(draft.hazards()).isEmpty();
    try (Node node = Node.on(database, scripts.with(draft))) {
      assertThat(node.ask(new MigrationRequest.Lint(true)))
          .satisfies(report -> {
            assertThat(report.findings())
                .filteredOn(finding -> !finding.version().equals("1"))
                .filteredOn(finding -> finding.severity() != Severity.WAIVED)
                .extracting(Finding::rule)
                .isEmpty();
            assertThat(report.locks()).noneMatch(LockTaken::rewritten);
          });
      node.upgrade("1");
      insert();
      List<String> first = Schema.of(database);
      Map<String, List<String>> rows = Schema.rows(database);

      node.upgrade();
      assertThat(Schema.rows(database)).isEqualTo(rows);
      assertThat(database.column("select pg_typeof(level)::text from levels limit 1"))
          .containsExactly("bigint");
      assertThat(database.number("select level from highest")).isEqualTo(99);
      assertThat(draft(Wide.class).files()).as("then there is no next one").isEmpty();
      database.run("update levels set level = 99999 where id = 1");
      assertThat(database.number("select count(*) from told")).isOne();
      database.run("update levels set level = 1 where id = 1; delete from told");

      assertThat(
              node.ask(new MigrationRequest.DowngradeSql(null, "1", false)).getLast().statements())
          .as("what a report of losses knows")
          .anyMatch(statement ->
              statement
                  .sql()
                  .startsWith(
                      "-- LOSES nothing: it is a copy.\nalter table levels drop column level__new"));
      node.downgrade("1");
      assertThat(Schema.of(database)).isEqualTo(first);
      assertThat(Schema.rows(database)).isEqualTo(rows);
      node.upgrade();
      assertThat(Schema.rows(database)).isEqualTo(rows);
    }
  }

  @Test
  @DisplayName("level int → bigint: what is written between any two files is there at the end")
  void writtenMeanwhile() throws SQLException {
    RevisionDraft draft = draft(Wide.class);
    try (Node node = Node.on(database, scripts.with(draft))) {
      node.upgrade("1");
      insert();
      List<String> versions =
          migrations(draft).stream().map(path -> path.replaceAll("^\\D+|__.*", "")).toList();
      for (String version : versions) {
        database.run(
            "insert into levels (id, level, name) values (-%1$s, 7, 'v%1$s'); update levels set level = 70000 + %1$s where id = %1$s"
                .formatted(version));
        node.upgrade(version);
        assertThat(node.ask(new MigrationRequest.Drift()).differences()).as(version).isEmpty();
      }
      for (String version : versions.reversed()) {
        database.run(
            "update levels set level = 80000 + %1$s where id = 100 + %1$s".formatted(version));
        node.downgrade(String.valueOf(Integer.parseInt(version) - 1));
      }
      for (String version : versions) {
        assertThat(
                database.column(
                    "select level::text from levels where id in (-%1$s, %1$s, 100 + %1$s) order by id"
                        .formatted(version)))
            .as(version)
            .containsExactly(
                "7",
                String.valueOf(70000 + Integer.parseInt(version)),
                String.valueOf(80000 + Integer.parseInt(version)));
      }
    }
  }

  @Test
  @DisplayName("an undo that is interrupted and begun again loses no row, whenever it is written")
  void interrupted() throws SQLException {
    RevisionDraft draft = draft(Wide.class);
    try (Node node = Node.on(database, scripts.with(draft))) {
      node.upgrade("1");
      insert();
      node.upgrade();
      List<String> undo =
          node
              .ask(new MigrationRequest.DowngradeSql(null, "11", false))
              .getFirst()
              .statements()
              .stream()
              .map(MigrationScript.Statement::sql)
              .filter(sql -> !sql.contains("schema_step") && !sql.contains("flyway"))
              .toList();
      List<String> begun = undo.subList(0, undo.size() - 1);
      int id = 0;
      for (List<String> run : List.of(begun, undo)) {
        for (String statement : run) {
          id++;
          database.run("update levels set level = 50000 + id where id = " + id);
          database.run(statement);
        }
      }
      String copy =
          "select attname::text from pg_attribute where attrelid = 'levels'::regclass and attname like 'level\\_\\_%'";
      assertThat(database.column(copy)).hasSize(1);
      assertThat(
              database.number(
                  "select count(*) from levels where level is distinct from %s"
                      .formatted(database.column(copy).getFirst())))
          .isZero();
      assertThat(database.number("select count(*) from levels where level = 50000 + id"))
          .isEqualTo(id);
    }
  }

  @Test
  @DisplayName("a row that no longer fits is told when it is taken back, and nothing is cut off")
  void tooLarge() throws SQLException {
    scripts
        .migration(
            "V1__levels.sql",
            "create table levels (id bigint constraint pk_levels primary key, level int not null);")
        .undo("U1__levels.sql", "drop table levels");
    List<Model<?>> models = List.of(Model.of(Plain.class));
    scripts.with(
        SchemaService.of(
                database.url(), Node.with(Map.of()), scripts.build(), new DeclaredSchema(models))
            .revision(
                new MigrationRequest.Revision("widen", false, List.of(), List.of()),
                Deadline.none(new CancellationToken())));
    try (Node node = Node.on(database, scripts)) {
      node.upgrade();
      database.run("insert into levels values (1, 3000000000)");
      assertThat(node.failure(new MigrationRequest.Downgrade(null, "1", false)))
          .isInstanceOf(Failure.Conflict.class)
          .hasMessageContaining("rows do not fit");
      assertThat(database.number("select level from levels")).isEqualTo(3_000_000_000L);
    }
  }

  /** The smallest table. */
  @Table(name = "levels")
  public record Plain(@Id long id, long level) {}

  @Test
  @DisplayName("varchar(20) → varchar(40) is done in place: one statement, and no row is read")
  void inPlace() throws SQLException {
    RevisionDraft draft = draft(LongerText.class);

    assertThat(migrations(draft))
        .containsExactly("migration/V2__widen.sql", "migration/V3__widen_validate.sql");
    assertThat(draft.files().getFirst().text())
        .contains("alter table levels alter column name type character varying(40);")
        .contains("add constraint ck_levels_name CHECK ((length((name)::text) > 0)) NOT VALID;");
    assertThat(draft.hazards()).isEmpty();
    try (Node node = Node.on(database, scripts.with(draft))) {
      assertThat(node.ask(new MigrationRequest.Lint(true)))
          .satisfies(report -> {
            assertThat(report.findings())
                .filteredOn(finding -> !finding.version().equals("1"))
                .filteredOn(finding -> finding.severity() != Severity.WAIVED)
                .extracting(Finding::rule)
                .isEmpty();
            assertThat(report.locks()).noneMatch(LockTaken::rewritten);
          });
      node.upgrade("1");
      List<String> first = Schema.of(database);
      node.upgrade();
      node.downgrade("1");
      assertThat(Schema.of(database)).isEqualTo(first);
    }
  }

  @Test
  @DisplayName("a view that no migration made keeps the old column, so it is named")
  void foreignView() {
    try (Node node = Node.on(database, scripts)) {
      node.upgrade("1");
    }
    database.run("create schema reports; create view reports.levels as select level from levels");
    assertThatThrownBy(() -> draft(Wide.class))
        .isInstanceOf(Failure.Denied.class)
        .hasMessageContaining(
            "the view reports.levels, which no migration makes, says levels.level, which gets"
                + " another type");
  }
}
