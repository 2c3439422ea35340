package dev.rookery.database.postgres;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.RequestOptions;
import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("While all connections are in use")
class BusyConnectionsTest {
  private static final int TRANSACTIONS = 2;

  @AutoClose
  private final RunningDatabase database =
      new RunningDatabase(
          RunningDatabase.config(
              Map.of(
                  "connections", "1",
                  "pipelining", "1",
                  "write-connections", "1",
                  "waiting-connections", "2",
                  "transaction-connections", Integer.toString(TRANSACTIONS),
                  "connect-timeout", "500ms")));

  /** Locks out all writes of snippets. */
  private Connection lockOut() throws SQLException {
    Connection other = database.sql().connect();
    other.setAutoCommit(false);
    try (Statement statement = other.createStatement()) {
      statement.execute("lock table snippet in exclusive mode");
    }
    return other;
  }

  private void awaitWaiting() {
    await()
        .atMost(1, MINUTES)
        .until(() ->
            database
                    .sql()
                    .number(
                        """
                        select count(*) from pg_locks join pg_stat_activity using (pid)
                         where datname = current_database() and not granted
                        """)
                > 0);
  }

  /**
   * Makes a snippet called {@code first}, and all connections. On a busy machine that takes longer
   * than one waits for a connection.
   */
  private void openConnections() throws SQLException {
    awaitSuccess(() -> database.asking(new SnippetRequest.Create(5, "first", "Text", 7)));
    AtomicInteger number = new AtomicInteger(1_000);
    awaitSuccess(() ->
        Future.all(
            IntStream.range(0, TRANSACTIONS)
                .mapToObj(_ -> write(number.getAndIncrement(), Duration.ofMinutes(1)))
                .toList()));
    awaitSuccess(() -> {
      try (Connection other = lockOut()) {
        Future<Snippet> waiting = write(number.getAndIncrement(), Duration.ofMinutes(1));
        awaitWaiting();
        other.rollback();
        return waiting;
      }
    });
  }

  private static void awaitSuccess(Callable<Future<?>> asking) {
    await()
        .atMost(1, MINUTES)
        .until(() -> {
          Future<?> asked = asking.call();
          RunningDatabase.get(asked.otherwiseEmpty());
          return asked.succeeded() || isTaken(asked.cause());
        });
  }

  /** An attempt before it was told that it took too long. */
  private static boolean isTaken(Throwable cause) {
    return cause instanceof Failure.Conflict;
  }

  private Future<Snippet> write(int number, Duration timeout) {
    return database.asking(
        new SnippetRequest.Create(5, "snippet-" + number, "Text", 7),
        RequestOptions.once(UUID.randomUUID().toString()).withTimeout(timeout));
  }

  @Test
  @DisplayName(
      "by transactions, writes with ids wait within their deadline, and are not told that the database is away")
  void transactions() throws SQLException {
    openConnections();
    List<Future<Snippet>> patient;
    List<Future<Snippet>> impatient;
    try (Connection other = lockOut()) {
      patient = IntStream.range(0, 40).mapToObj(i -> write(i, Duration.ofMinutes(1))).toList();
      awaitWaiting();
      impatient = IntStream.range(100, 140).mapToObj(i -> write(i, Duration.ofSeconds(5))).toList();
      RunningDatabase.get(Future.join(impatient).otherwiseEmpty());
      other.rollback();
    }

    assertThat(impatient)
        .allSatisfy(future ->
            assertThat(future.cause())
                .isInstanceOf(Failure.class)
                .hasMessageNotContaining("database is not available"));
    RunningDatabase.get(Future.join(patient).otherwiseEmpty());
    assertThat(patient).allSatisfy(future -> assertThat(future.succeeded()).isTrue());
  }

  @Test
  @DisplayName("by statements that wait for a lock, those that need none are answered")
  void statements() throws SQLException {
    openConnections();
    Future<Snippet> waiting;
    try (Connection other = lockOut()) {
      waiting = database.asking(new SnippetRequest.Create(5, "second", "Text", 7));
      awaitWaiting();
      assertThat(database.ask(new SnippetRequest.Show(5, "first"))).isPresent();
      other.rollback();
    }
    assertThat(RunningDatabase.get(waiting).name()).isEqualTo("second");
  }
}
