package dev.rookery.migration.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.SchemaService;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.operations.LintReport.Severity;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.RevisionDraft;
import dev.rookery.operations.SchemaFile;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Identity;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Kept;
import dev.rookery.schema.annotations.Label;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.PgEnum;
import dev.rookery.schema.annotations.References;
import dev.rookery.schema.annotations.Table;
import dev.rookery.schema.annotations.Unique;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A revision")
class RevisionTest {
  private static final String FIRST =
      """
      create type colour as enum ('GREY', 'BROWN');
      create function chirp() returns trigger language plpgsql as $$ begin return new; end $$;
      create table bird (
        id bigserial constraint pk_bird primary key,
        title varchar(20) not null,
        colour colour not null default 'BROWN',
        weight integer not null,
        constraint ck_bird_weight check (weight > 0));
      create index idx_bird_weight on bird (weight);
      create trigger chirp before update on bird for each row execute function chirp();
      create table feather (id bigint primary key);
      """;

  /** The Java form of the enum, with a label renamed and one more in front. */
  @PgEnum("colour")
  public enum Colour {
    BLACK,
    GREY,
    @Label(renamedFrom = "BROWN")
    HAZEL
  }

  /** The table of the first migration, changed in many ways. */
  @Table(
      name = "bird",
      comment = "Who sings.",
      uniques = @Unique(name = "uq_bird_name", on = "name", meaning = "name"),
      checks =
          @Check(name = "ck_bird_weight", that = "weight between 1 and 9000", meaning = "weight"),
      indexes = {
        @Index(
            name = "idx_bird_heavy",
            on = "weight desc",
            where = "colour = 'HAZEL'",
            include = "name"),
        @Index(name = "ux_bird_lower", on = "lower(name) text_pattern_ops", unique = true)
      })
  public record Bird(
      @Id @Identity long id,
      @Column(renamedFrom = "title", comment = "In the morning.") @Length(max = 50) String name,
      @Column(byDefault = "'HAZEL'") Colour colour,
      @Column(type = "bigint") long weight,
      @Column(computed = "weight * 2", type = "bigint") @Nullable Long heavy) {}

  /** A table of its own. */
  @Table(name = "nest")
  public record Nest(
      @Id long id, @References(Bird.class) long birdId, @Column(byDefault = "now()") Instant at) {}

  /** The table of the first migration with another column, or other name and type of one. */
  @Table(
      name = "bird",
      checks = @Check(name = "ck_bird_weight", that = "weight > 0", meaning = "w"),
      indexes = @Index(name = "idx_bird_weight", on = "weight"))
  public record Undeclared(
      @Id @Identity long id,
      @Length(max = 30) String name,
      @Nullable String song,
      @Column(byDefault = "'BROWN'") OldColour colour,
      int weight) {}

  /** The last table of the first migration, with the time of its last change. */
  @Table(name = "feather")
  public record Timed(@Id long id, @Column(byDefault = "now()") @Kept Instant updatedAt) {}

  /** A new table that knows when a row was changed. */
  @Table(name = "song")
  public record Song(
      @Id long id, int verses, @Column(byDefault = "now()") @Kept Instant updatedAt) {}

  /** A type that no column holds. */
  @Table(name = "feather")
  public record Spoken(@Id long id, Locale language) {}

  /** Two checks of one name. */
  @Table(
      name = "feather",
      checks = {
        @Check(name = "ck_feather", that = "id > 0", meaning = "id"),
        @Check(name = "ck_feather", that = "id < 9", meaning = "id")
      })
  public record Twice(@Id long id) {}

  /** The enum of the first migration. */
  @PgEnum("colour")
  public enum OldColour {
    GREY,
    BROWN
  }

  /** The enum of the first migration with other labels, which nobody declared. */
  @PgEnum("colour")
  public enum OtherColour {
    GREY,
    HAZEL,
    BLACK
  }

  /** The columns of the first migration, with that enum. */
  @Table(name = "bird")
  public record Recoloured(
      @Id @Identity long id,
      @Length(max = 20) String title,
      @Column(byDefault = "'GREY'") OtherColour colour,
      int weight) {}

  /** The table with a default that does not run. */
  @Table(name = "feather")
  public record Feather(@Id long id, @Column(byDefault = "0") long version) {}

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private final ScriptSet scripts =
      new ScriptSet().migration("V1__bird.sql", FIRST).undo("U1__bird.sql", "drop table bird;");

  private RevisionDraft draft(List<String> drop, Class<?>... records) throws SQLException {
    return draft(drop, List.of(), records);
  }

  private RevisionDraft draft(List<String> drop, List<String> fill, Class<?>... records)
      throws SQLException {
    List<Model<?>> models = new ArrayList<>();
    for (Class<?> record : records) {
      models.add(Model.of(record.asSubclass(Record.class)));
    }
    return SchemaService.of(
            database.url(), Node.with(Map.of()), scripts.build(), new DeclaredSchema(models))
        .revision(
            new MigrationRequest.Revision("Sing  louder!", false, drop, fill),
            Deadline.none(new CancellationToken()));
  }

  @Test
  @DisplayName("leads from the migrations to the records and back, on rows, renames being renames")
  void thereAndBack() throws SQLException {
    RevisionDraft draft = draft(List.of(), Bird.class, Nest.class);

    assertThat(draft.questions()).isEmpty();
    assertThat(draft)
        .returns("1", RevisionDraft::base)
        .returns("2", RevisionDraft::version)
        .returns(List.of("feather"), RevisionDraft::tablesWithoutRecord);
    assertThat(draft.files())
        .extracting(SchemaFile::path)
        .startsWith("migration/V2__sing_louder.sql", "undo/U2__sing_louder.sql", "manifest/V2.txt");
    assertThat(draft.files().get(0).text())
        .startsWith("-- Sing louder!\n")
        .contains("alter table bird rename column title to name;")
        .contains("alter type colour rename value 'BROWN' to 'HAZEL';");
    assertThat(draft.hazards()).isNotEmpty();
    scripts.with(draft);
    try (Node node = Node.on(database, scripts)) {
      assertThat(node.ask(new MigrationRequest.Lint(false)).findings())
          .filteredOn(finding -> !finding.version().equals("1"))
          .as("what lint refuses")
          .noneMatch(finding -> finding.severity() == Severity.REFUSED);
      node.upgrade("1");
      database.run("insert into bird (title, weight) values ('Robin', 20), ('Wren', 9)");
      List<String> rows = Schema.rows(database).get("bird");
      List<String> first = Schema.of(database);

      node.upgrade();
      Manifest manifest = Manifest.parse(draft.files().getLast().text());
      assertThat(
              database.column("select name || ' ' || colour || ' ' || heavy from bird order by 1"))
          .containsExactly("Robin HAZEL 40", "Wren HAZEL 18");
      assertThat(manifest.lines()).contains("comment on table bird is 'Who sings.'");
      assertThat(draft(List.of(), Bird.class, Nest.class).files())
          .as("then there is no next one")
          .isEmpty();

      node.downgrade("1");
      assertThat(Schema.of(database)).isEqualTo(first);
      assertThat(Schema.rows(database)).containsEntry("bird", rows);
    }
  }

  @Test
  @DisplayName("asks where it cannot know whether something is renamed, and takes the answer")
  void asks() throws SQLException {
    RevisionDraft asked = draft(List.of(), Undeclared.class);
    RevisionDraft answered =
        draft(List.of("bird.title", "feather"), List.of("bird.name='?'"), Undeclared.class);

    assertThat(asked.files()).isEmpty();
    assertThat(asked.questions())
        .containsExactly(
            "Is the column bird.title renamed to bird.name or bird.song? Then say"
                + " @Column(renamedFrom = \"title\"). If it goes, say --drop bird.title.");
    assertThat(answered.files().get(0).text())
        .contains("-- LOSES what bird.title holds.\nalter table bird drop column title;")
        .contains("-- LOSES all rows of feather.\ndrop table feather;");
    assertThat(answered.tablesWithoutRecord()).isEmpty();
  }

  @Test
  @DisplayName("keeps updated_at of a new table, and of an old one, by the trigger of the others")
  void keepsUpdatedAt() throws SQLException {
    scripts
        .migration(
            "V2__times.sql",
            """
            create function keep_updated_at() returns trigger language plpgsql as
              $$ begin new.updated_at := now(); return new; end $$;
            create table egg (id bigint primary key, updated_at timestamptz not null default now());
            create trigger keep_updated_at before update on egg
              for each row when (old.* is distinct from new.*) execute function keep_updated_at();
            """)
        .undo("U2__times.sql", "drop table egg; drop function keep_updated_at;");
    RevisionDraft draft = draft(List.of("bird", "egg"), Song.class, Timed.class);

    assertThat(draft.files().get(0).text())
        .contains("CREATE TRIGGER keep_updated_at BEFORE UPDATE ON song FOR EACH ROW")
        .contains("CREATE TRIGGER keep_updated_at BEFORE UPDATE ON feather FOR EACH ROW");
    scripts
        .migration("V3__sing_louder.sql", draft.files().get(0).text())
        .undo("U3__sing_louder.sql", draft.files().get(1).text());
    try (Node node = Node.on(database, scripts)) {
      node.upgrade("3");
      database.run("insert into song values (1, 2, 'epoch'); update song set verses = 3");
      assertThat(database.number("select count(*) from song where updated_at = 'epoch'")).isZero();
      assertThat(draft(List.of(), Song.class, Timed.class).files())
          .as("then there is no next one")
          .isEmpty();
      node.downgrade("2");
    }
    assertThat(database.number("select count(*) from pg_trigger where tgname = 'keep_updated_at'"))
        .isOne();
  }

  @Test
  @DisplayName("of a record with a type that no column holds is refused in one line that names it")
  void unsupportedType() {
    assertThatThrownBy(() -> draft(List.of(), Spoken.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(Spoken.class.getName() + ".language: no column holds a java.util.Locale");
  }

  @Test
  @DisplayName("of a record with two checks of one name is refused by that name")
  void sameName() {
    assertThatThrownBy(() -> draft(List.of(), Twice.class))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessage(
            "Twice has two constraints or indexes of the name ck_feather; each needs a name of its"
                + " own");
  }

  @Test
  @DisplayName("asks about the labels of an enum, too")
  void asksAboutLabels() throws SQLException {
    assertThat(draft(List.of(), Recoloured.class).questions())
        .containsExactly(
            "Is the label colour.BROWN renamed to colour.HAZEL or colour.BLACK? Then say"
                + " @Label(renamedFrom = \"BROWN\"). If it goes, say --drop colour.BROWN.");
    assertThat(draft(List.of("colour.BROWN"), Recoloured.class).questions()).isEmpty();
  }

  @Test
  @DisplayName("without statements is for writing them by hand")
  void empty() {
    try (Node node = Node.on(database, scripts)) {
      RevisionDraft draft =
          node.ask(new MigrationRequest.Revision("by hand", true, List.of(), List.of()));

      assertThat(draft.files())
          .extracting(SchemaFile::path)
          .containsExactly("migration/V2__by_hand.sql", "undo/U2__by_hand.sql");
      assertThat(node.failure(new MigrationRequest.Revision("§", true, List.of(), List.of())))
          .isInstanceOf(Failure.Invalid.class);
    }
  }

  @Test
  @DisplayName("is tried out where migration.scratch-url says, such as a database that is missing")
  void elsewhere() {
    String missing = database.url().withDatabase("no_such_scratch").reveal();
    try (Node node = Node.on(database, scripts, Map.of("mode", "off", "scratch-url", missing))) {
      assertThat(node.failure(new MigrationRequest.Check()))
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("the server has none of that name");
    }
  }

  @Test
  @DisplayName("can be made by a user who may create no database, in schemas next to the live one")
  void withoutDatabase() throws SQLException {
    assumeTrue(
        database.number(
                "select (rolsuper or rolcreaterole)::int from pg_roles where rolname = current_user")
            == 1,
        "the user of the tests may not make others; ROOKERY_TEST_DATABASE_URL can name one who may");
    String role = "reviser_" + ProcessHandle.current().pid();
    database.run(
        "create role "
            + role
            + " login password 'x'; grant create on database "
            + database.url().database()
            + " to "
            + role);
    try {
      var url =
          PostgresUrl.of(
              database.url().hosts().get(0), database.url().database(), role, Secret.of("x"));
      RevisionDraft draft =
          SchemaService.of(
                  url,
                  Node.with(Map.of()),
                  scripts.build(),
                  new DeclaredSchema(List.of(Model.of(Feather.class))))
              .revision(
                  new MigrationRequest.Revision("feathers", false, List.of(), List.of()),
                  Deadline.none(new CancellationToken()));

      assertThat(draft.files().get(0).text()).contains("alter table feather add column version");
      assertThat(database.column("select nspname from pg_namespace where nspname ~ 'scratch'"))
          .isEmpty();

      String comment = "comment on database " + database.url().database() + " is ";
      database.run(comment + "'production'");
      assertThatThrownBy(() ->
              SchemaService.of(
                      url, Node.with(Map.of()), scripts.build(), new DeclaredSchema(List.of()))
                  .check(Deadline.none(new CancellationToken())))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("marked as production, so nothing is tried out inside it")
          .hasMessageContaining("migration.scratch-url");
      assertThat(database.column("select nspname from pg_namespace where nspname ~ 'scratch'"))
          .isEmpty();
      database.run(comment + "null");

      database.run("revoke create on database " + database.url().database() + " from " + role);
      assertThatThrownBy(() ->
              SchemaService.of(
                      url, Node.with(Map.of()), scripts.build(), new DeclaredSchema(List.of()))
                  .check(Deadline.none(new CancellationToken())))
          .isInstanceOf(Failure.Denied.class)
          .hasMessageContaining("grant it CREATEDB");
    } finally {
      database.run("drop owned by " + role + "; drop role " + role);
    }
  }
}
