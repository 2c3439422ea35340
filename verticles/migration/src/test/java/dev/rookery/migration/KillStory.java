package dev.rookery.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rookery.settings.PostgresUrl;
import dev.rookery.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Kills, at random moments, the process that changes the schema, while other migrators want to do
 * the same and waiters wait for it. The tests tell it with few moments; with {@code main} it can be
 * told with as many as one likes.
 */
final class KillStory {
  private static final Duration LONG = Duration.ofMinutes(3);

  /** A change of the schema on a fresh database takes about as long. */
  private static final int LONGEST_PAUSE_MILLIS = 600;

  private final Random random;
  private int killedInTime;

  KillStory(long seed) {
    this.random = new Random(seed);
  }

  /** {@code main moments [seed]}: as many upgrades and as many downgrades. */
  public static void main(String[] arguments) {
    int moments = Integer.parseInt(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    KillStory story = new KillStory(seed);
    for (int moment = 1; moment <= moments; moment++) {
      story.upgrade(3, 2);
      story.downgrade(3, 2);
      System.out.printf("%d of %d moments%n", moment, moments);
    }
    System.out.printf(
        "%d kills during an upgrade and %d during a downgrade, %d of them in the middle; seed %d:"
            + " each version applied once, nothing half done, all waiters ready%n",
        moments, moments, story.killedInTime, seed);
  }

  /** How many of the killed were still at work when they were. */
  int killedInTime() {
    return killedInTime;
  }

  /** Several migrators begin; the one at work is killed; the others end well, and so do waiters. */
  void upgrade(int others, int waiters) {
    try (TestDatabase database = TestDatabase.empty()) {
      Map<String, Process> migrators = new LinkedHashMap<>();
      for (int i = 0; i <= others; i++) {
        migrators.put("migrator-" + i, start(database, "migrator-" + i, "mode=job"));
      }
      List<Process> waiting = new ArrayList<>();
      for (int i = 0; i < waiters; i++) {
        waiting.add(start(database, "waiter-" + i, "mode=wait"));
      }
      String leader = awaitLeader(database);
      pause();
      kill(Objects.requireNonNull(migrators.remove(leader)));

      migrators.forEach((name, process) -> assertEnds(name, process, 0));
      waiting.forEach(process -> assertEnds("a waiter", process, 0));
      assertAppliedOnce(database);
    }
  }

  /** One goes back to the beginning and is killed; nobody applies anything again. */
  void downgrade(int others, int waiters) {
    try (TestDatabase database = TestDatabase.empty();
        Node node = Node.on(database)) {
      node.upgrade();
      List<String> schema = Schema.of(database);
      Process back =
          start(database, "downgrader", Migrators.DOWNGRADE_TO + "=base", "deadline=60s");
      awaitLeader(database);
      List<Process> beside = new ArrayList<>();
      for (int i = 0; i < others; i++) {
        beside.add(start(database, "migrator-" + i, "mode=job"));
      }
      List<Process> waiting = new ArrayList<>();
      for (int i = 0; i < waiters; i++) {
        waiting.add(start(database, "waiter-" + i, "mode=wait"));
      }
      pause();
      kill(back);

      beside.forEach(process -> assertThat(ended(process)).isIn(0, 6));
      assertNothingHalfDone(database, node);
      node.upgrade();
      waiting.forEach(process -> assertEnds("a waiter", process, 0));
      assertThat(Schema.of(database)).isEqualTo(schema);
    }
  }

  /** What is applied is all that is below the pin, or everything if nothing was taken back. */
  private static void assertNothingHalfDone(TestDatabase database, Node node) {
    List<String> all = UpgradeTest.versions();
    String current = node.current();
    int applied = current == null ? 0 : all.indexOf(current) + 1;
    var status = node.ask(new dev.rookery.models.MigrationRequest.Status());
    assertThat(status.failed()).isEmpty();
    assertThat(status.pending()).isEqualTo(all.subList(applied, all.size()));
    assertThat(status.pinned())
        .isEqualTo(applied == all.size() ? null : current == null ? Pin.BASE : current);
    try (TestDatabase fresh = TestDatabase.empty();
        Node other = Node.on(fresh)) {
      if (current != null) {
        other.upgrade(current);
      }
      assertThat(Schema.of(database)).isEqualTo(Schema.of(fresh));
    }
  }

  private static void assertAppliedOnce(TestDatabase database) {
    assertThat(Schema.records(database))
        .isEqualTo(UpgradeTest.versions().stream().map(version -> "SQL " + version).toList());
  }

  private static Process start(TestDatabase database, String name, String... settings) {
    PostgresUrl url = database.url();
    PostgresUrl named =
        new PostgresUrl(
            url.hosts(),
            url.database(),
            url.user(),
            url.password(),
            url.sslMode(),
            url.sslRootCertificate(),
            Map.of("application_name", name));
    return Migrators.start(named, settings);
  }

  /** The name of the process that is changing the schema. */
  private static String awaitLeader(TestDatabase database) {
    AtomicReference<@Nullable String> leader = new AtomicReference<>();
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> {
          leader.set(leader(database));
          return leader.get() != null;
        });
    return Objects.requireNonNull(leader.get());
  }

  private static @Nullable String leader(TestDatabase database) {
    List<@Nullable String> names =
        database.column(
            """
            select split_part(application_name, ',', 1) from pg_stat_activity
              where datname = current_database()
                and (application_name like '%, V%' or application_name like '%, undoing%')
            """);
    return names.isEmpty() ? null : names.getFirst();
  }

  /** The random moment; that it is a wait for nothing is the point. */
  private void pause() {
    long millis = random.nextInt(LONGEST_PAUSE_MILLIS);
    CompletableFuture<Void> moment = new CompletableFuture<>();
    moment.completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
  }

  private void kill(Process process) {
    if (process.isAlive()) {
      killedInTime++;
    }
    process.destroyForcibly();
    ended(process);
  }

  private static int ended(Process process) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return process.waitFor();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .orTimeout(LONG.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private static void assertEnds(String name, Process process, int code) {
    int ended = ended(process);
    assertThat(ended).as(() -> name + " said: " + said(process)).isEqualTo(code);
  }

  private static String said(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      return e.toString();
    }
  }
}
