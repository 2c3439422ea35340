package dev.rookery.migration.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.migration.Node;
import dev.rookery.migration.SchemaService;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Check;
import dev.rookery.schema.annotations.Column;
import dev.rookery.schema.annotations.Id;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Table;
import dev.rookery.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("While a revision of a large table is applied and taken back")
class OnlineLoadTest {
  private static final Logger LOG = LoggerFactory.getLogger(OnlineLoadTest.class);

  /** Several millions when times are to be judged. */
  private static final int ROWS = Integer.getInteger("rookery.online.rows", 20_000);

  private static final int ROWS_TO_JUDGE = 1_000_000;

  /** The table, with a column renamed, one that may not be null, an index and a check. */
  @Table(
      name = "bird",
      primaryKey = "bird_pkey",
      checks = @Check(name = "ck_bird_weight", that = "weight >= 0", meaning = "weight"),
      indexes = @Index(name = "idx_bird_loud", on = "loudness", where = "loudness > 100"))
  public record Bird(
      @Id long id,
      @Column(renamedFrom = "name", type = "text") String title,
      int weight,
      int loudness) {}

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  private final ScriptSet scripts =
      new ScriptSet()
          .migration(
              "V1__bird.sql",
              "create table bird (id bigint primary key, name text not null, weight int not null);")
          .undo("U1__bird.sql", "drop table bird;");

  /** A client that reads and writes single rows without a pause and notes its longest wait. */
  private final class Client implements AutoCloseable {
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().unstarted(this::work);
    private volatile boolean over;
    private volatile Throwable failure = new AssertionError("nothing was done");

    Client begin() {
      thread.start();
      return this;
    }

    private void work() {
      try (Connection connection = database.connect();
          PreparedStatement read =
              connection.prepareStatement("select weight from bird where id = ?");
          PreparedStatement write =
              connection.prepareStatement("update bird set weight = weight where id = ?")) {
        while (!over) {
          PreparedStatement next = done.get() % 10 == 0 ? write : read;
          next.setLong(1, 1 + done.incrementAndGet() * 7919 % ROWS);
          long begin = System.nanoTime();
          next.execute();
          longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
        }
        failure = new AssertionError("none");
      } catch (SQLException e) {
        failure = e;
      }
    }

    long longestMillis() {
      return longest.get() / 1_000_000;
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

  /** The longest wait of a client meanwhile. */
  private long longestWait(Change change) throws SQLException {
    Client client = new Client().begin();
    try (client) {
      change.run();
    }
    return client.longestMillis();
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
    try (Node node = Node.on(database, scripts)) {
      long up = longestWait(node::upgrade);
      assertThat(database.number("select count(*) from bird where loudness = weight * 2"))
          .isEqualTo(ROWS);
      long down = longestWait(() -> node.downgrade("1"));
      assertThat(database.number("select count(*) from bird where name = 'bird ' || id"))
          .isEqualTo(ROWS);
      long without = longestWait(() -> database.run("select count(*) from bird where weight > 5"));
      long atOnce =
          longestWait(() ->
              database.run(
                  "alter table bird add column loudness int;"
                      + " update bird set loudness = weight * 2;"
                      + " alter table bird alter column loudness set not null"));
      LOG.warn(
          "The longest wait on {} rows: {} ms up, {} ms down, {} ms without a migration, {} ms if"
              + " all is done in one transaction",
          ROWS,
          up,
          down,
          without,
          atOnce);
      if (ROWS >= ROWS_TO_JUDGE) {
        assertThat(Math.max(up, down)).isLessThan(atOnce / 5);
      }
    }
  }
}
