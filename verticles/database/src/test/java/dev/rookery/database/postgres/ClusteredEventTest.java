package dev.rookery.database.postgres;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.bus.ModelCache;
import dev.rookery.bus.Rookery;
import dev.rookery.bus.Subscription;
import dev.rookery.database.ClusteredNodes;
import dev.rookery.database.RunningDatabase;
import dev.rookery.models.permissions.GuildPermissions;
import dev.rookery.models.permissions.PermissionAssignment;
import dev.rookery.models.permissions.PermissionCommand;
import dev.rookery.models.permissions.PermissionCommandRequest;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.rows.Event;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("In a cluster with two nodes that listen and one that does not, a change by hand")
class ClusteredEventTest {
  private static final Logger LOG = LoggerFactory.getLogger(ClusteredEventTest.class);
  private static final long GUILD = 5;

  private final ClusteredNodes nodes = new ClusteredNodes();
  private final TestDatabase database = nodes.database();
  private Vertx listening;
  private Vertx alsoListening;
  private Vertx other;

  @BeforeEach
  void join() throws IOException {
    listening = nodes.joinServing();
    alsoListening = nodes.joinServing();
    other = nodes.join();
    database.run("insert into guild (id) values (" + GUILD + ")");
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  private static List<Event<Snippet>> heard(Vertx node) {
    List<Event<Snippet>> heard = new CopyOnWriteArrayList<>();
    Subscription<Snippet> subscription = Rookery.on(node).events(Snippet.class, heard::add);
    RunningDatabase.get(subscription.ready());
    return heard;
  }

  private static List<Long> rows(List<Event<Snippet>> heard) {
    return heard.stream()
        .filter(Event.Changed.class::isInstance)
        .map(event -> (Event.Changed<Snippet>) event)
        .map(changed -> changed.key() == null ? 0L : (Long) changed.key().values().get(0))
        .toList();
  }

  private static void insert(Statement statement, long id) throws SQLException {
    statement.execute(
        "insert into snippet (id, guild_id, snippet_name, snippet_content, snippet_user_id) "
            + "values (%d, %d, 's%d', 'x', 7)".formatted(id, GUILD, id));
  }

  /**
   * Each is made when the one before was heard, so that one who looked now and then would hear all
   * of them late. How long a bare notification takes is measured in turn with the events; a busy
   * machine may delay many of both, but not each of a hundred alone.
   */
  @Test
  @DisplayName("is heard once on every node, and at once")
  void once() throws SQLException {
    List<Event<Snippet>> here = heard(listening);
    List<Event<Snippet>> there = heard(other);
    AtomicReference<String> notified = new AtomicReference<>("");
    listenBare(notified);
    List<Long> events = new ArrayList<>();
    List<Long> bare = new ArrayList<>();

    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (long id = 1; id <= 100; id++) {
        long row = id;
        List<Long> wanted = LongStream.rangeClosed(1, id).boxed().toList();
        bare.add(
            micros(
                () -> statement.execute("notify bare, '" + row + "'"),
                () -> notified.get().equals(Long.toString(row))));
        events.add(
            micros(
                () -> insert(statement, row),
                () -> rows(there).equals(wanted) && rows(here).equals(wanted)));
      }
    }

    events.sort(null);
    bare.sort(null);
    LOG.info(
        "From the statement to the subscribers on both nodes: median {} us, 95 of 100 {} us;"
            + " a bare notification: median {} us, 95 of 100 {} us",
        events.get(49),
        events.get(94),
        bare.get(49),
        bare.get(94));
    assertThat(events.getFirst())
        .as("us, the fastest, and the slowest bare one")
        .isLessThan(bare.getLast() + 100_000);
  }

  private void listenBare(AtomicReference<String> notified) {
    RunningDatabase.get(
        PgConnection.connect(other, PgConnectOptions.fromUri(database.url().reveal()))
            .compose(connection -> {
              connection.notificationHandler(one -> notified.set(one.getPayload()));
              return connection.query("listen bare").execute();
            }));
  }

  /** From the beginning of the statement until it is seen. */
  private static long micros(Executable statement, Callable<Boolean> seen) throws SQLException {
    long begin = System.nanoTime();
    statement.run();
    await()
        .atMost(1, MINUTES)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(seen);
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
  }

  /** Something that is done by SQL. */
  private interface Executable {
    void run() throws SQLException;
  }

  @Test
  @DisplayName("is heard once although a node that listens goes down meanwhile")
  void nodeGoesDown() throws SQLException {
    List<Event<Snippet>> heard = heard(other);

    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (long id = 1; id <= 300; id++) {
        insert(statement, id);
        if (id == 100) {
          nodes.leave(listening);
        }
      }
    }

    List<Long> all = LongStream.rangeClosed(1, 300).boxed().toList();
    await()
        .atMost(1, MINUTES)
        .untilAsserted(() -> assertThat(rows(heard)).containsExactlyElementsOf(all));
  }

  @Test
  @DisplayName("is heard once although a node loses its connection, and everybody resyncs")
  void oneConnectionLost() throws SQLException {
    List<Event<Snippet>> heard = heard(other);
    heard.clear();

    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (long id = 1; id <= 100; id++) {
        insert(statement, id);
        if (id == 50) {
          statement.execute(TERMINATE + " limit 1");
        }
      }
    }

    List<Long> all = LongStream.rangeClosed(1, 100).boxed().toList();
    await()
        .atMost(1, MINUTES)
        .untilAsserted(() -> {
          // What the lost one had told may come before what the other still has to tell.
          assertThat(rows(heard)).containsExactlyInAnyOrderElementsOf(all);
          assertThat(heard).contains(new Event.Resync<>(Snippet.class));
        });
  }

  private static final String TERMINATE =
      "select pg_terminate_backend(pid) from pg_stat_activity "
          + "where query like '/* events */%' and datname = current_database()";

  @Test
  @DisplayName("that nobody could hear is read after the connections are back")
  void allConnectionsLost() {
    ModelCache<Long, GuildPermissions> cache = cache(other);
    database.run(
        "insert into permission_commands (guild_id, command_name, required_rank)"
            + " values (5, 'config', 6)");
    await().atMost(1, MINUTES).until(() -> required(cache, "config ranks init") == 6);

    database.run(TERMINATE);
    database.run("update permission_commands set required_rank = 4");

    await().atMost(1, MINUTES).until(() -> required(cache, "config ranks init") == 4);
  }

  private static ModelCache<Long, GuildPermissions> cache(Vertx node) {
    ModelCache<Long, GuildPermissions> cache =
        ModelCache.byGuild(
            Rookery.on(node),
            100,
            PermissionCommandRequest.OfGuild::new,
            PermissionRank.class,
            PermissionAssignment.class,
            PermissionCommand.class);
    RunningDatabase.get(cache.ready());
    return cache;
  }

  private static int required(ModelCache<Long, GuildPermissions> cache, String command) {
    return RunningDatabase.get(cache.get(GUILD)).required(command).rank();
  }

  private static int rank(ModelCache<Long, GuildPermissions> cache, long roleId) {
    return RunningDatabase.get(cache.get(GUILD)).rankOf(List.of(roleId));
  }

  @Test
  @DisplayName("of permissions is seen through every cache at once, by children of a command too")
  void permissions() {
    RunningDatabase.get(
        Rookery.on(listening)
            .ask(new PermissionRankRequest.InitDefaults(GUILD), RunningDatabase.PATIENTLY));
    List<ModelCache<Long, GuildPermissions>> caches =
        List.of(cache(listening), cache(alsoListening), cache(other));
    assertThat(caches)
        .allSatisfy(cache -> {
          assertThat(required(cache, "levels set")).isEqualTo(2);
          assertThat(rank(cache, 70)).isZero();
        });

    database.run(
        "insert into permission_commands (guild_id, command_name, required_rank)"
            + " values (5, 'levels', 4)");
    awaitSeen(caches, cache -> required(cache, "levels set") == 4);

    database.run(
        "insert into permission_assignments (guild_id, permission_rank_id, role_id)"
            + " select 5, id, 70 from permission_ranks where rank = 3");
    awaitSeen(caches, cache -> rank(cache, 70) == 3);

    database.run("update permission_ranks set rank = 9 where rank = 3");
    awaitSeen(caches, cache -> rank(cache, 70) == 9);

    database.run("delete from permission_ranks where rank = 9");
    awaitSeen(caches, cache -> rank(cache, 70) == 0);
  }

  /** A cache that heard of no change would go on with what it knows. */
  private static void awaitSeen(
      List<ModelCache<Long, GuildPermissions>> caches,
      Predicate<ModelCache<Long, GuildPermissions>> seen) {
    long begin = System.nanoTime();
    await()
        .atMost(1, MINUTES)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> caches.stream().allMatch(seen));
    LOG.info("Seen on all nodes after {} us", (System.nanoTime() - begin) / 1_000);
  }
}
