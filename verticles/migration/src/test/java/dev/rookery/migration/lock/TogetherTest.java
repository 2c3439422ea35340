package dev.rookery.migration.lock;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.failure.Failure;
import dev.rookery.migration.Migrators;
import dev.rookery.migration.Node;
import dev.rookery.migration.Schema;
import dev.rookery.migration.ScriptSet;
import dev.rookery.migration.change.UpgradeTest;
import dev.rookery.migration.flyway.Flyways;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.MigrationRun;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Migrators at the same database")
class TogetherTest {
  private static final List<String> ALL = UpgradeTest.versions();
  private static final Duration LONG = Duration.ofMinutes(2);

  @AutoClose private final TestDatabase database = TestDatabase.empty();

  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  @DisplayName("apply every version once, and all of them start")
  void atOnce(int migrators) {
    List<Node> nodes =
        Stream.generate(() -> Node.starting(database.url(), Map.of("mode", "auto")))
            .limit(migrators)
            .toList();
    try {
      nodes.forEach(node -> node.started(LONG));

      assertThat(Schema.records(database)).isEqualTo(ALL.stream().map(v -> "SQL " + v).toList());
      assertThat(nodes).allMatch(node -> node.health().getBoolean("ok"));
    } finally {
      nodes.forEach(Node::close);
    }
  }

  @Test
  @DisplayName("that are asked for the same upgrade share it: one does it, the others find it done")
  void askedAtOnce() {
    try (Node one = Node.on(database);
        Node other = Node.on(database)) {
      List<Future<MigrationRun>> asked = new ArrayList<>();
      for (Node node : List.of(one, other, one, other)) {
        asked.add(node.asking(new MigrationRequest.Upgrade(null, false), LONG));
      }
      List<MigrationRun> runs = asked.stream().map(run -> Node.await(run, LONG)).toList();

      assertThat(runs).allMatch(run -> ALL.getLast().equals(run.to()));
      assertThat(runs.stream().filter(run -> run.steps().equals(ALL))).hasSize(1);
      assertThat(runs.stream().filter(run -> run.steps().isEmpty())).hasSize(3);
    }
  }

  @Test
  @DisplayName("do not mix with somebody else's Flyway")
  void plainFlyway() throws Exception {
    Thread plain =
        Thread.ofPlatform()
            .start(() -> Flyways.plain(database, ScriptSet.real().build()).migrate());
    try (Node node = Node.starting(database.url(), Map.of())) {
      node.started(LONG);
      plain.join(LONG);

      assertThat(Schema.records(database)).isEqualTo(ALL.stream().map(v -> "SQL " + v).toList());
    }
  }

  @Test
  @DisplayName("one of which is killed in the middle: nothing is half done, and another goes on")
  void killed() throws Exception {
    try (Node node = Node.on(database)) {
      node.upgrade("1");
    }
    List<String> before = Schema.of(database);
    try (Connection tux = inUse("permission_commands")) {
      Process leader = Migrators.start(database.url(), "mode=job", "lock-timeout=60s");
      awaitLockedOut();
      // Version 2 has changed eleven tables by now and waits for the twelfth.
      Process follower = Migrators.start(database.url(), "mode=job", "lock-timeout=60s");
      awaitSessions(3);

      leader.destroyForcibly().waitFor();
      tux.commit();

      assertThat(follower.waitFor(120, SECONDS)).isTrue();
      assertThat(output(follower)).contains("The schema is at version " + ALL.getLast());
      assertThat(follower.exitValue()).isZero();
    }
    assertThat(Schema.records(database)).isEqualTo(ALL.stream().map(v -> "SQL " + v).toList());

    try (Node node = Node.on(database)) {
      node.downgrade("1");
      assertThat(Schema.of(database)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("one of which is killed leaves the database as it was before the version it was at")
  void killedAlone() throws Exception {
    try (Node node = Node.on(database)) {
      node.upgrade("1");
    }
    List<String> before = Schema.of(database);
    try (Connection tux = inUse("permission_commands")) {
      Process leader = Migrators.start(database.url(), "mode=job", "lock-timeout=60s");
      awaitLockedOut();
      leader.destroyForcibly().waitFor();
      tux.commit();
    }
    await().atMost(LONG).until(() -> sessions() == 0);

    assertThat(Schema.of(database)).isEqualTo(before);
    assertThat(Schema.records(database)).containsExactly("SQL 1");
  }

  @Test
  @DisplayName("name the holder of the lock when they give up waiting, and since when")
  void lockHeld() throws Exception {
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement();
        Node node = Node.on(database, ScriptSet.real(), Map.of("mode", "off", "deadline", "1s"))) {
      statement.execute("set application_name = 'the-other-node'");
      statement.execute("select pg_advisory_lock(" + OuterLock.KEY + ")");

      Future<MigrationRun> upgrade = node.asking(new MigrationRequest.Upgrade(null, false), LONG);
      Future<MigrationRun> downgrade =
          node.asking(new MigrationRequest.Downgrade(null, null, false), LONG);

      for (Future<?> asked : List.of(upgrade, downgrade)) {
        await().atMost(LONG).until(asked::isComplete);
        assertThat(asked.cause())
            .isInstanceOf(Failure.Unavailable.class)
            .hasMessageMatching(
                "the migration lock is not available: it is held by the-other-node since \\d+ s");
      }
      assertThat(node.current()).isNull();
    }
  }

  @Test
  @DisplayName("do not keep an asker waiting for longer than the configured deadline")
  void deadlineOfRequests() throws Exception {
    try (Connection holder = database.connect();
        Statement statement = holder.createStatement();
        Node node = Node.starting(database.url(), Map.of("mode", "off", "deadline", "500ms"))) {
      node.started(LONG);
      statement.execute("select pg_advisory_lock(" + OuterLock.KEY + ")");

      Future<MigrationRun> upgrade =
          node.asking(new MigrationRequest.Upgrade(null, false), Duration.ofHours(1));

      await().atMost(LONG).until(upgrade::isComplete);
      assertThat(upgrade.cause()).isInstanceOf(Failure.Unavailable.class);
    }
  }

  @Test
  @DisplayName("wait for a table that somebody uses, a little at a time, and then go on")
  void tableInUse() throws Exception {
    try (Node node = Node.on(database)) {
      node.upgrade("1");
    }
    try (Connection tux = inUse("guild");
        Node node =
            Node.starting(database.url(), Map.of("lock-timeout", "50ms", "lock-retries", "1000"))) {
      awaitLockedOut();
      // Others can still use the table between two attempts.
      await().atMost(LONG).until(() -> !lockedOut());
      awaitLockedOut();
      tux.commit();

      node.started(LONG);
      assertThat(node.current()).isEqualTo(ALL.getLast());
    }
  }

  /** A connection in the middle of a transaction that has read that table. */
  private Connection inUse(String table) throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select count(*) from " + table);
    }
    return connection;
  }

  private void awaitLockedOut() {
    await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(this::lockedOut);
  }

  /** Whether a migrator waits for a table. */
  private boolean lockedOut() {
    return database.number(
            """
            select count(*) from pg_locks
              join pg_stat_activity using (pid)
              where not granted and locktype = 'relation' and datname = current_database()
            """)
        > 0;
  }

  private void awaitSessions(int sessions) {
    await().atMost(LONG).until(() -> sessions() >= sessions);
  }

  private long sessions() {
    return database.number(
        """
        select count(*) from pg_stat_activity
          where datname = current_database() and application_name like 'rookery-migration%'
        """);
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
