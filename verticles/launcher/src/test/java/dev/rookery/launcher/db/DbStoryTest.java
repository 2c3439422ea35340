package dev.rookery.launcher.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rookery.failure.Failure;
import dev.rookery.launcher.Cli;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.DatabaseContents.TableRows;
import dev.rookery.operations.MigrationScript;
import dev.rookery.operations.MigrationScript.Statement;
import dev.rookery.operations.SchemaReport;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An operator without a running node")
class DbStoryTest {
  @TempDir Path data;

  private Cli db(TestDatabase database, String... words) {
    List<String> arguments = new ArrayList<>(List.of("db"));
    arguments.addAll(List.of(words));
    arguments.add("--postgres.url=" + database.url().reveal());
    arguments.add("--data=" + data);
    return Cli.run(arguments.toArray(String[]::new));
  }

  @Test
  @DisplayName("gets back by a downgrade what an upgrade had to change in rows")
  void mendedRows() {
    try (TestDatabase database = TestDatabase.empty()) {
      assertThat(db(database, "upgrade", "--to", "18").exitCode()).isZero();
      database.run(
          """
          insert into guild (id) values (5);
          insert into levels (guild_id, member_id, xp) values (5, 1, 'NaN');
          """);

      assertThat(db(database, "upgrade").exitCode()).isZero();
      assertThat(database.number("select count(*) from levels where xp = 0")).isOne();
      Cli back = db(database, "downgrade", "--to", "18", "--yes");
      assertThat(back.exitCode()).as(back.err()).isZero();
      assertThat(back.err()).contains("the table mended_row with 1 row");
      assertThat(database.number("select count(*) from levels where xp = 'NaN'")).isOne();
    }
  }

  @Test
  @DisplayName("makes the schema, takes a step back, is held by the pin, goes on, starts over")
  void story() {
    try (TestDatabase database = TestDatabase.empty()) {
      Cli init = db(database, "init");
      assertThat(init.exitCode()).as(init.err()).isZero();
      assertThat(init.out()).startsWith("base → ").contains(": applied 1, 2, 3");
      String newest = db(database, "current").out().strip();

      Cli unconfirmed = db(database, "downgrade");
      assertThat(unconfirmed.exitCode()).isEqualTo(3);
      assertThat(unconfirmed.err())
          .contains("Undoing V" + newest)
          .contains("There is nobody to ask; say --yes to go on without asking.");

      Cli back = db(database, "downgrade", "--from", newest, "--to", "7", "--yes");
      assertThat(back.exitCode()).as(back.err()).isZero();
      assertThat(back.out()).contains(newest + " → 7: undone").contains("pinned at 7");
      assertThat(back.err())
          .contains("Undoing V8 loses nothing: what it drops is empty.")
          .doesNotContain(" 0 rows");
      Cli twice = db(database, "downgrade", "--from", newest, "--to", "7", "--yes");
      assertThat(twice.exitCode()).isEqualTo(1);
      assertThat(twice.err()).contains("the current version is 7 by now, not " + newest);

      assertThat(db(database, "push").out())
          .startsWith("Nothing was applied: the schema is pinned at 7, until `db unpin`")
          .doesNotContain("Nothing to do");
      assertThat(db(database, "upgrade", "--to", "8").err()).contains("db unpin");
      assertThat(db(database, "unpin").out()).contains("was pinned at 7");
      assertThat(db(database, "upgrade", "--to", "8").out()).contains("7 → 8: applied 8");

      database.run("insert into guild (id) values (1), (2)");
      Cli reset = db(database, "reset", "--yes");
      assertThat(reset.err()).containsPattern("2 +guild");
      assertThat(reset.out()).contains("8 → " + newest);
      assertThat(database.number("select count(*) from guild")).isZero();
      assertThat(db(database, "lint", "--no-trace").exitCode()).isZero();
      assertThat(db(database, "show", "5").out()).contains("-- V5__snippet_names.sql");
      assertThat(db(database, "version").out()).contains("Postgres 1");
    }
  }

  @Test
  @DisplayName("is kept from emptying what is marked as production")
  void production() {
    try (TestDatabase database = TestDatabase.empty()) {
      assertThat(db(database, "upgrade").exitCode()).isZero();
      database.run("comment on database " + database.url().database() + " is 'production'");

      for (String command : List.of("reset", "nuke", "downgrade")) {
        Cli refused = db(database, command, "--yes");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("marked as production").contains("--force");
      }
      assertThat(db(database, "nuke", "--yes", "--force").exitCode()).isZero();
    }
  }

  @Test
  @DisplayName("is told what an undo would lose, in rows")
  void losses() {
    MigrationScript undo =
        new MigrationScript(
            "7",
            "U7__x.sql",
            true,
            List.of(
                new Statement(1, "drop table if exists nest, \"song\" cascade"),
                new Statement(
                    2, "alter table bird\n  drop column colour,\n  alter column id drop default"),
                new Statement(3, "alter table bird drop constraint c, drop x"),
                new Statement(4, "delete from reminder where guild_id is null", 40L),
                new Statement(5, "delete from nest where id = 7", 0L),
                new Statement(6, "delete from bird using nest"),
                new Statement(7, "truncate song"),
                new Statement(8, "drop table mended_row"),
                new Statement(9, "drop table empty_one"),
                new Statement(
                    10, "-- LOSES nothing: it is a copy.\nalter table bird drop column id__new")));
    DatabaseContents contents =
        new DatabaseContents(
            "d",
            false,
            List.of(
                new TableRows("nest", 1),
                new TableRows("song", 2),
                new TableRows("bird", 3),
                new TableRows("mended_row", 4)));

    assertThat(DataLoss.of(List.of(undo), contents))
        .containsExactly(
            "Undoing V7 would lose: the table nest with 1 row, the table \"song\" with 2 rows, "
                + "the column bird.colour of 3 rows, the column bird.x of 3 rows, "
                + "40 rows of the table reminder (where guild_id is null), "
                + "an unknown number of rows, of 3 rows, of the table bird (using nest), "
                + "2 rows of the table song, the table mended_row with 4 rows (what values were before"
                + " migrations mended them, which are given back to rows that were not changed since).");
  }

  @Test
  @DisplayName("who names a folder as --data that is closed to him is told so in words")
  void dataIsClosed() throws IOException {
    Path closed = Files.createDirectory(data.resolve("closed"));
    assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "not as root");
    for (Path wrong : List.of(closed, closed.resolve("below"))) {
      Cli refused = Cli.run("db", "revision", "pets", "--sql", "--data=" + wrong);

      assertThat(refused.exitCode()).isNotZero();
      assertThat(refused.err()).contains(closed.toString()).doesNotContain("Exception");
    }
  }

  @Test
  @DisplayName("who names a file as --data, or a folder below one, is told so in words")
  void dataIsAFile() throws IOException {
    Path file = Files.writeString(data.resolve("file"), "");
    for (Path wrong : List.of(file, file.resolve("below"))) {
      Cli refused = Cli.run("db", "status", "--data=" + wrong);

      assertThat(refused.exitCode()).isNotZero();
      assertThat(refused.err()).contains(file.toString()).doesNotContain("Exception");
    }
  }

  @Test
  @DisplayName("whose sources have an undo without a migration is told its name, without a trace")
  void undoWithoutMigration() throws IOException {
    Path sources = data.resolve("db");
    for (String folder : List.of("migration", "undo", "manifest")) {
      Files.createDirectories(sources.resolve(folder));
    }
    Files.writeString(sources.resolve("migration/V1__x.sql"), "select 1;");
    Files.writeString(sources.resolve("undo/U7__x.sql"), "select 1;");

    assertThatThrownBy(() -> Scripts.in(sources))
        .isInstanceOf(Failure.Invalid.class)
        .hasMessage(
            "the migrations are not in order: U7__x.sql: there is no migration of that version");
  }

  @Test
  @DisplayName("records by `stamp` only a version whose schema the database has, unless forced")
  void stamp() {
    try (TestDatabase database = TestDatabase.empty()) {
      assertThat(db(database, "upgrade", "--to", "8").exitCode()).isZero();
      Cli refused = db(database, "stamp", "9");
      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err()).contains("the schema is not the one of version 9");
      Cli far = db(database, "stamp", "1");
      assertThat(far.err())
          .as("not each of its differences, nor the bodies of its functions")
          .hasSizeLessThan(1_000)
          .containsPattern("; and [0-9]+ more; --force records it all the same, and `db drift`")
          .doesNotContain("\\n");

      Cli lower = db(database, "stamp", "7", "--force");
      assertThat(lower.exitCode()).as(lower.err()).isZero();
      assertThat(lower.out()).contains("8 → 7: recorded 8").contains("pinned at 7");
    }
  }

  @Test
  @DisplayName("prints with the SQL of an upgrade and a downgrade what records them")
  void recorded() {
    try (TestDatabase database = TestDatabase.empty()) {
      assertThat(db(database, "upgrade", "--to", "8").exitCode()).isZero();
      assertThat(db(database, "upgrade", "--to", "9", "--sql").out())
          .contains("insert into flyway_schema_history")
          .contains("'V9__case_history.sql'");
      assertThat(db(database, "downgrade", "--sql").out())
          .contains("drop table")
          .contains("'DELETE'")
          .contains("insert into schema_pin");
    }
  }

  @Test
  @DisplayName("sees at which statement a long migration is, and for how long")
  void progress() {
    assertThat(
            DbProgress.text(
                new SchemaReport.Migrator(
                    "rookery-migration, V7 statement 3 of 24", Duration.ofSeconds(12)),
                Duration.ofSeconds(31)))
        .isEqualTo("V7 statement 3 of 24, for 12 s; 31 s so far");
  }

  @Test
  @DisplayName(
      "lets `dev` make the next migration in the sources and apply it, without a new build")
  void dev(@TempDir Path sources) throws IOException {
    copySources(sources);
    String where = "--directory=" + sources;
    try (TestDatabase database = TestDatabase.empty()) {
      Cli made = db(database, "dev", "--name", "give birds a song", "--empty", where);

      assertThat(made.exitCode()).as(made.err()).isZero();
      String version = db(database, "current").out().strip();
      Path file = sources.resolve("migration/V" + version + "__give_birds_a_song.sql");
      assertThat(made.out()).contains("Wrote " + file, "base → " + version);
      assertThat(file).exists();
      assertThat(db(database, "upgrade").exitCode()).as("of this build").isEqualTo(7);
      assertThat(db(database, "dev", where).out()).contains("Nothing to do");
    }
  }

  @Test
  @DisplayName("gets one JSON document of `dev`: what was applied, or else what was made")
  void devAsJson(@TempDir Path sources) throws IOException {
    copySources(sources);
    String where = "--directory=" + sources;
    try (TestDatabase database = TestDatabase.empty()) {
      String made = db(database, "dev", "--empty", "--sql", where, "--json").out();
      assertThat(new JsonObject(made).getJsonArray("files")).isNotEmpty();

      String applied = db(database, "dev", "--empty", where, "--json").out();
      assertThat(new JsonObject(applied).getJsonArray("steps")).isNotEmpty();
    }
  }

  @Test
  @DisplayName("is told by `dev` that it needs the sources")
  void devWithoutSources(@TempDir Path elsewhere) {
    try (TestDatabase database = TestDatabase.empty()) {
      Cli refused = db(database, "dev", "--directory=" + elsewhere);

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("go to the root of the sources");
      assertThat(database.column("select tablename from pg_tables where schemaname = 'public'"))
          .isEmpty();
    }
  }

  private static void copySources(Path to) throws IOException {
    Path from = Path.of("../../migrations/src/main/resources/db");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.resolve("..").normalize());
        Files.copy(file, copy);
      }
    }
  }
}
