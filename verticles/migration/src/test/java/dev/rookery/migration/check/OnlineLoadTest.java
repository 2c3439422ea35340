package dev.rookery.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.migration.SchemaService;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.models.Request;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Table;
import dev.rookery.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.PGStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("While a revision of a large table is applied and taken back")
class OnlineLoadTest {
  private static final Logger LOG = LoggerFactory.getLogger(OnlineLoadTest.class);

  /** Several millions when times are to be judged. */
  private static final int ROWS = Integer.getInteger("rookery.online.rows", 20_000);

  private static final int ROWS_TO_JUDGE = 1_000_000;

  /** A migration that waits for a table lets everybody wait behind it, but no longer than this. */
  private static final long LOCK_TIMEOUT_MILLIS = 2_000;

  private static final Duration LONGEST = Duration.ofHours(2);

  private static final Path FIGURES = Path.of("target", "figures");

  /**
   * The table: a column renamed, another of another type, a new one not null, an index, a check.
   */
  @Table(
      name = "bird",
      primaryKey = "bird_pkey",
      checks = @Check(name = "ck_bird_weight", that = "weight >= 0", meaning = "weight"),
      indexes = @Index(name = "idx_bird_loud", on = "loudness", where = "loudness > 100"))
  public record Bird(
      @Id long id,
      @Column(renamedFrom = "name", type = "text") String title,
      long weight,
      int loudness) {}

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private final ScriptSet scripts =
      new ScriptSet()
          .migration(
              "V1__bird.sql",
              "create table bird (id bigint primary key, name text not null, weight int not null);")
          .undo("U1__bird.sql", "drop table bird;");

  /** A client that reads or writes single rows without a pause and notes its longest wait. */
  private final class Client implements AutoCloseable {
    private final String sql;
    private final Thread thread = Thread.ofPlatform().unstarted(this::work);
    private volatile long longest;
    private volatile boolean over;
    private volatile Throwable failure = new AssertionError("nothing was done");

    Client(String sql) {
      this.sql = sql;
      thread.start();
    }

    private void work() {
      try (Connection connection = database.connect();
          PreparedStatement next = connection.prepareStatement(sql)) {
        // A plan that the server keeps may not outlive the type of what it selects.
        next.unwrap(PGStatement.class).setPrepareThreshold(0);
        for (long done = 0; !over; done++) {
          next.setLong(1, 1 + done * 7919 % ROWS);
          long begin = System.nanoTime();
          next.execute();
          longest = Math.max(longest, System.nanoTime() - begin);
        }
        failure = new AssertionError("none");
      } catch (SQLException e) {
        failure = e;
      }
    }

    @Override
    public void close() {
      over = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      assertThat(failure).hasMessage("none");
    }
  }

  /** Something that changes the schema. */
  private interface Change {
    void run() throws SQLException;
  }

  /** The longest waits of those who read and write meanwhile, in milliseconds. */
  private record Waits(long reader, long writer, long seconds) {
    boolean areWithin(Waits usual) {
      return reader <= Math.max(10 * usual.reader(), LOCK_TIMEOUT_MILLIS)
          && writer <= Math.max(10 * usual.writer(), LOCK_TIMEOUT_MILLIS);
    }

    @Override
    public String toString() {
      return "%,d ms of a reader, %,d ms of a writer, in %,d s".formatted(reader, writer, seconds);
    }
  }

  private Waits longestWaits(Change change) throws SQLException {
    long begin = System.nanoTime();
    Client reader = new Client("select weight from bird where id = ?");
    Client writer = new Client("update bird set weight = weight + 1 where id = ?");
    try (reader;
        writer) {
      change.run();
    }
    return new Waits(
        reader.longest / 1_000_000,
        writer.longest / 1_000_000,
        (System.nanoTime() - begin) / 1_000_000_000);
  }

  /** Changes the schema, however long it takes. */
  private static void change(Node node, Request<?> request) {
    Node.await(node.asking(request, LONGEST), LONGEST);
  }

  /** As much work on another table as a migration has. */
  private void otherWork() {
    database.run("create table other as select * from bird; alter table other add heavy bigint");
    database.run("update other set heavy = weight");
    database.run("create index idx_other on other (heavy) where heavy > 100; drop table other");
  }

  @Test
  @DisplayName("others go on reading and writing, and all rows are as they should be")
  void load() throws SQLException {
    try (Node node = Node.on(database, scripts)) {
      node.upgrade();
    }
    database.run(
        "insert into bird select n, 'bird ' || n, n %% 1000 from generate_series(1, %d) n"
            .formatted(ROWS));
    scripts.with(
        SchemaService.of(
                database.url(),
                Node.with(Map.of()),
                scripts.build(),
                new DeclaredSchema(List.of(Model.of(Bird.class))))
            .revision(
                new MigrationRequest.Revision(
                    "grow", false, List.of(), List.of("bird.loudness=weight * 2")),
                Deadline.none(new CancellationToken())));
    String written = "select sum(weight) from bird";
    try (Node node = Node.on(database, scripts)) {
      Waits usual = longestWaits(this::otherWork);
      Waits up = longestWaits(() -> change(node, new MigrationRequest.Upgrade(null, true)));
      assertThat(database.number("select count(*) from bird where loudness is null")).isZero();
      assertThat(database.column("select distinct pg_typeof(weight)::text from bird"))
          .containsExactly("bigint");
      long before = database.number(written);
      Waits down =
          longestWaits(() -> change(node, new MigrationRequest.Downgrade(null, "1", false)));
      assertThat(database.number(written)).isGreaterThan(before);
      assertThat(database.number("select count(*) from bird where name = 'bird ' || id"))
          .isEqualTo(ROWS);
      Waits atOnce =
          longestWaits(() ->
              database.run(
                  "alter table bird add column loudness int;"
                      + " update bird set loudness = weight * 2;"
                      + " alter table bird alter column loudness set not null;"
                      + " alter table bird alter column weight type bigint"));
      note("longest wait without a migration", usual);
      note("longest wait on the way up", up);
      note("longest wait on the way down", down);
      note("longest wait if it is done at once", atOnce);
      if (ROWS >= ROWS_TO_JUDGE) {
        assertThat(up).matches(waits -> waits.areWithin(usual), "is within 10 times " + usual);
        assertThat(down).matches(waits -> waits.areWithin(usual), "is within 10 times " + usual);
      }
    }
  }

  /** Writes a figure where the proof finds it. */
  private static void note(String what, Waits waits) {
    String line = "%s on %,d rows: %s".formatted(what, ROWS, waits);
    LOG.warn(line);
    try {
      Files.createDirectories(FIGURES);
      Files.writeString(
          FIGURES.resolve("OnlineLoadTest.txt"),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
