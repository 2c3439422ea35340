package dev.rookery.migration.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.operations.Migration;
import dev.rookery.operations.Migration.State;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("While a migration takes its time")
class ResponsivenessTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @Test
  @DisplayName("the event loop goes on, and requests and health are answered")
  void eventLoopGoesOn() throws SQLException {
    try (Node node = waiting();
        Connection reader = reading()) {
      Future<MigrationRun> upgrade = node.asking(new MigrationRequest.Upgrade(null, false), LONG);
      awaitLockedOut();

      for (int turn = 0; turn < 20; turn++) {
        Node.await(nextTurn(node), LONG);
      }
      List<Migration> history = node.ask(new MigrationRequest.History());
      String health = node.health().getString("detail");

      assertThat(upgrade.isComplete()).isFalse();
      assertThat(history.get(0).state()).isEqualTo(State.APPLIED);
      assertThat(history.get(1).state()).isEqualTo(State.PENDING);
      assertThat(health).startsWith("at version 1");
      reader.commit();
      assertThat(Node.await(upgrade, LONG).to()).isEqualTo(UpgradeTest.versions().getLast());
    }
  }

  /** Completes on the only event loop that the node has. */
  private static Future<Void> nextTurn(Node node) {
    Promise<Void> turn = Promise.promise();
    Context context = node.vertx.getOrCreateContext();
    context.runOnContext(_ -> turn.complete());
    return turn.future();
  }

  @Test
  @DisplayName("more requests than may be in flight are refused at once, and none is lost")
  void bounded() throws SQLException {
    try (Node node = waiting();
        Connection reader = reading()) {
      List<Future<MigrationRun>> asked =
          IntStream.range(0, 12)
              .mapToObj(_ -> node.asking(new MigrationRequest.Upgrade(null, false), LONG))
              .toList();
      await().atMost(LONG).until(() -> asked.stream().filter(Future::failed).count() == 4);

      assertThat(asked.stream().filter(Future::failed).map(Future::cause))
          .allMatch(Failure.Overloaded.class::isInstance);
      assertThat(node.health().getString("detail")).startsWith("at version 1");
      reader.commit();
      await().atMost(LONG).until(() -> asked.stream().allMatch(Future::isComplete));
      assertThat(asked.stream().filter(Future::succeeded)).hasSize(8);
      assertThat(node.current()).isEqualTo(UpgradeTest.versions().getLast());
    }
  }

  @Test
  @DisplayName("a request whose asker has given up meanwhile does not begin")
  void askerGone() throws SQLException {
    try (Node node = waiting();
        Connection reader = reading()) {
      Future<MigrationRun> upgrade = node.asking(new MigrationRequest.Upgrade(null, false), LONG);
      awaitLockedOut();
      Failure refused = refusedBeforeItsDeadline(node);
      assertThat(upgrade.isComplete()).isFalse();
      reader.commit();
      Node.await(upgrade, LONG);

      assertThat(refused)
          .isInstanceOf(Failure.Unavailable.class)
          .hasMessageContaining("held by rookery-migration, V2");
      assertThat(node.current()).isEqualTo(UpgradeTest.versions().getLast());
      assertThat(Schema.records(database)).noneMatch(record -> record.startsWith("DELETE"));
    }
  }

  /**
   * The answer to a downgrade that gives up while another migrator is at work. A busy machine may
   * be too slow to refuse it before its asker gives up; then it is asked again, with twice the
   * time.
   */
  private static Failure refusedBeforeItsDeadline(Node node) {
    Duration timeout = Duration.ofMillis(600);
    while (true) {
      Future<MigrationRun> brief =
          node.asking(new MigrationRequest.Downgrade(null, "base", false), timeout);
      await().atMost(LONG).until(brief::isComplete);
      if (!(brief.cause() instanceof Failure.TimedOut) || timeout.compareTo(LONG) > 0) {
        return (Failure) brief.cause();
      }
      timeout = timeout.multipliedBy(2);
    }
  }

  /** A node at version 1 that waits for tables without limit. */
  private Node waiting() {
    try (Node node = Node.on(database)) {
      node.upgrade("1");
    }
    Node node = Node.starting(database.url(), Map.of("mode", "off", "lock-timeout", "60s"));
    node.started(LONG);
    return node;
  }

  /** A transaction that has read a table which every upgrade from version 1 changes. */
  private Connection reading() throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select count(*) from guild");
    }
    return connection;
  }

  private void awaitLockedOut() {
    await()
        .atMost(LONG)
        .until(() -> database.number("select count(*) from pg_locks where not granted") > 0);
  }
}
