package dev.rookery.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import dev.rookery.migration.Node;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.jdbc.MigrationSource;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.operations.Migration;
import dev.rookery.operations.Migration.State;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationScript;
import dev.rookery.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Tests what we rely on that Flyway does not promise. If one of these fails after an update of
 * Flyway, {@link FlywayInternals} is where to look.
 */
@DisplayName("Flyway's inner workings")
public class FlywayInternalsTest {
  /** The number of its lock, made from the quoted name of its table. */
  public static final long FLYWAY_LOCK =
      77431708279161L + "\"public\".\"flyway_schema_history\"".hashCode();

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private final Scripts scripts = ScriptSet.real().build();
  private final Flyway plain = Flyways.plain(database, scripts);
  private final FlywayRunner ours =
      new FlywayRunner(MigrationSource.of(database.url(), Node.with(Map.of())), scripts);
  private final Deadline deadline = Deadline.after(Duration.ofMinutes(2), new CancellationToken());

  @Test
  @DisplayName("take our mark of an undo for theirs: deleted, pending again, valid")
  void deleteMark() {
    plain.migrate();
    undoNewest();

    assertThat(plain.info().pending())
        .extracting(MigrationInfo::getVersion)
        .containsExactly(scripts.newest());
    assertThat(plain.info().all())
        .filteredOn(info -> scripts.newest().equals(info.getVersion()))
        .extracting(MigrationInfo::getState)
        .contains(MigrationState.DELETED, MigrationState.PENDING);
    assertThat(plain.info().current().getVersion())
        .isEqualTo(scripts.migrations().lowerKey(scripts.newest()));
    assertThatCode(plain::repair).doesNotThrowAnyException();
    assertThat(plain.migrate().migrationsExecuted).isEqualTo(1);
    assertThatCode(plain::validate).doesNotThrowAnyException();
  }

  private void undoNewest() {
    ours.underLock(
        deadline,
        lock -> {
          lock.inTransaction(() -> {
            lock.run(scripts.undo(scripts.newest()).orElseThrow());
            lock.recordUndone(scripts.newest());
          });
          return true;
        });
  }

  @Test
  @DisplayName("agree with our reading of the history, whatever happened before")
  void sameHistory() {
    try (Node node = Node.on(database)) {
      assertSameHistory(node);
      node.upgrade("3");
      assertSameHistory(node);
      node.downgrade("1");
      assertSameHistory(node);
      node.upgrade("2");
      node.downgrade("base");
      assertSameHistory(node);
      node.upgrade();
      assertSameHistory(node);
    }
  }

  private void assertSameHistory(Node node) {
    List<Migration> history = node.ask(new MigrationRequest.History());
    MigrationInfo current = plain.info().current();

    assertThat(node.current()).isEqualTo(current == null ? null : current.getVersion().toString());
    assertThat(node.ask(new MigrationRequest.Current()).pending())
        .isEqualTo(versions(plain.info().pending()));
    assertThat(history)
        .filteredOn(migration -> migration.state() == State.APPLIED)
        .extracting(Migration::version)
        .isEqualTo(
            Arrays.stream(plain.info().applied())
                .filter(info ->
                    info.getState() == MigrationState.SUCCESS
                        || info.getState() == MigrationState.OUT_OF_ORDER)
                .map(info -> info.getVersion().toString())
                .toList());
  }

  private static List<String> versions(MigrationInfo[] infos) {
    return Arrays.stream(infos).map(info -> info.getVersion().toString()).toList();
  }

  @Test
  @DisplayName("have our checksum of every script, whatever its line ends")
  void checksum() {
    Scripts odd =
        ScriptSet.real()
            .migration("V4711__crlf.sql", "select 1;\r\nselect 'ß';\r\n\r\n")
            .migration("V4712__no_end.sql", "select 1;\nselect 2;")
            .migration("V4713__mark.sql", "\uFEFFselect 1;\n")
            .migration("V4714__.with_dots..sql", "")
            .build();

    MigrationInfo[] infos = Flyways.plain(database, odd).info().all();

    assertThat(infos)
        .extracting(MigrationInfo::getChecksum, MigrationInfo::getDescription)
        .containsExactlyElementsOf(
            odd.migrations().values().stream()
                .map(script -> tuple(script.checksum(), script.description()))
                .toList());
  }

  @Test
  @DisplayName(
      "hold one session lock of a known number while we work, on the connection that works")
  void lockNumber() {
    List<String> holders =
        ours.underLock(
            deadline,
            lock -> {
              try (var statement = lock.connection().createStatement();
                  var row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                return List.of(
                    row.getString(1),
                    String.valueOf(
                        database
                            .column(
                                """
                                select pid from pg_locks
                                  where locktype = 'advisory' and granted
                                    and (classid::bigint << 32 | objid::bigint) = %d
                                """
                                    .formatted(FLYWAY_LOCK))
                            .getFirst()));
              }
            });

    assertThat(holders.get(0)).isEqualTo(holders.get(1));
    assertThat(database.number("select count(*) from pg_locks where locktype = 'advisory'"))
        .isZero();
  }

  @Test
  @DisplayName("tell which scripts need more than one transaction")
  void transactional() {
    ours.underLock(
        deadline,
        lock -> {
          assertThat(lock.isTransactional(script("drop table bird;"))).isTrue();
          assertThat(lock.isTransactional(script("drop index concurrently bird_id;"))).isFalse();
          assertThat(lock.isTransactional(script("vacuum bird;"))).isFalse();
          assertThat(lock.isTransactional(script("do $$ begin perform 'vacuum'; end $$;")))
              .isTrue();
          return true;
        });
  }

  @Test
  @DisplayName("divide a script into statements with their lines, without a database")
  void statements() {
    String sql = "-- first\ncreate table a ();\n\ndo $$ begin\n  perform 1; end $$;\nselect ';';";

    MigrationScript read = FlywayInternals.read(script(sql), null);

    assertThat(read.transactional()).isTrue();
    assertThat(read.statements())
        .extracting(MigrationScript.Statement::line)
        .containsExactly(2, 4, 6);
    assertThat(FlywayInternals.read(script(sql), "executeInTransaction=false").transactional())
        .isFalse();
    assertThat(FlywayInternals.read(script("vacuum a;"), null).transactional()).isFalse();
  }

  private static Script script(String sql) {
    return new Script(MigrationVersion.fromVersion("9"), "U9__x.sql", "x", sql);
  }

  @Test
  @DisplayName("leave placeholders alone and let an index be built alongside running work")
  void settings() {
    ScriptSet set =
        ScriptSet.small()
            .migration("V2__text.sql", "insert into bird values (length('${no_placeholder}'));")
            .migration("V3__index.sql", "create index concurrently bird_again on bird (id);");
    try (Node node = Node.on(database, set)) {
      assertThat(node.upgrade().steps()).containsExactly("1", "2", "3");
    }
    assertThat(database.number("select id from bird")).isEqualTo(17);
    assertThat(database.number("select count(*) from pg_index where not indisvalid")).isZero();
  }

  @Test
  @DisplayName("are imported by one class alone")
  void oneClass() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
      assertThat(sources.filter(FlywayInternalsTest::importsInternals))
          .extracting(Path::getFileName)
          .extracting(Path::toString)
          .containsExactly("FlywayInternals.java");
    }
  }

  private static boolean importsInternals(Path source) {
    try {
      return Files.isRegularFile(source)
          && Files.readString(source)
              .matches("(?s).*import org\\.flywaydb\\.core\\.(internal|extensibility)\\..*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
