package dev.rookery.proofs.migration;

import static org.awaitility.Awaitility.await;

import dev.rookery.proofs.harness.DirectSql;
import dev.rookery.proofs.harness.Figures;
import dev.rookery.proofs.harness.ProcessResult;
import dev.rookery.proofs.harness.Proof;
import dev.rookery.proofs.harness.ProofFixture;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.proofs.harness.RunningProcess;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The proof that the schema survives {@code kill -9} of the process that changes it, while others
 * want to change it too.
 */
public final class MigrationKillProof implements Proof {
  private static final Duration LONG = Duration.ofMinutes(3);

  /** The seed; the moments still differ, as processes do. */
  private static final long SEED = 42;

  /** A change of the schema of an empty database takes about this long. */
  private static final int PAUSE_MILLIS_MAX = 600;

  @Override
  public String name() {
    return "migration-kill";
  }

  @Override
  public String claim() {
    return "kill -9 at 20 random moments each of an upgrade and a downgrade, with 3 other migrators"
        + " and 2 waiters: each version once, nothing half done, waiters get ready";
  }

  @Override
  public void run(ProofFixture fixture, Figures figures) throws Exception {
    Story story =
        new Story(
            new Operator(fixture),
            fixture.alone(),
            fixture.size().of(1, 3),
            fixture.size().of(1, 2),
            new Random(SEED));
    int moments = fixture.size().of(1, 20);
    String migrated = story.migrated();
    for (int moment = 1; moment <= moments; moment++) {
      story.upgrade();
      story.downgrade(migrated);
    }
    figures.note("upgrades killed at work", story.upgradesKilled + " of " + moments);
    figures.note("downgrades killed at work", story.downgradesKilled + " of " + moments);
    figures.checkAtFullSize(
        "kills came in the middle",
        story.upgradesKilled + story.downgradesKilled >= moments,
        story.upgradesKilled + story.downgradesKilled + "");
    figures.check("each version applied once", story.odd.isEmpty(), told(story.odd));
    figures.check("nothing half done", story.half.isEmpty(), told(story.half));
    figures.check("other migrators ended well", story.ended.isEmpty(), told(story.ended));
    figures.check("waiters got ready", story.waited.isEmpty(), told(story.waited));
  }

  private static String told(List<String> problems) {
    return problems.isEmpty() ? "always" : String.join("; ", problems);
  }

  /** All kills, and what went wrong at them. */
  private static final class Story {
    private final Operator operator;
    private final Vertx vertx;
    private final int others;
    private final int waiters;
    private final Random random;
    private final List<String> odd = new ArrayList<>();
    private final List<String> half = new ArrayList<>();
    private final List<String> ended = new ArrayList<>();
    private final List<String> waited = new ArrayList<>();
    private int upgradesKilled;
    private int downgradesKilled;

    Story(Operator operator, Vertx vertx, int others, int waiters, Random random) {
      this.operator = operator;
      this.vertx = vertx;
      this.others = others;
      this.waiters = waiters;
      this.random = random;
    }

    /** Creates a database with the schema, to be copied. */
    String migrated() throws Exception {
      String database = operator.database();
      operator.db(database, "upgrade").orThrow();
      return database;
    }

    /** Starts several migrators, and kills the one at work. */
    void upgrade() throws Exception {
      String database = operator.database();
      Map<String, RunningProcess> jobs = new LinkedHashMap<>();
      for (int i = 0; i <= others; i++) {
        jobs.put("job" + i, operator.startJob(database, "job" + i));
      }
      List<ProofNode> waiting = startWaiters(database);
      Optional<String> leader = awaitAtWork(database, jobs.values());
      if (leader.isPresent()) {
        upgradesKilled += killAtRandom(Objects.requireNonNull(jobs.remove(leader.get())));
      }

      for (RunningProcess job : jobs.values()) {
        expect(job, 0);
      }
      awaitReady(waiting);
      checkAppliedOnce(database);
      checkWhole(database);
      operator.drop(database);
    }

    /**
     * Starts a downgrade to the beginning and kills it; nobody applies again what it has undone.
     */
    void downgrade(String template) throws Exception {
      String database = operator.database(template);
      RunningProcess back =
          operator.startDb(database, "back", "downgrade", "--to", "base", "--yes");
      List<RunningProcess> jobs = new ArrayList<>();
      for (int i = 0; i < others; i++) {
        jobs.add(operator.startJob(database, "job" + i));
      }
      List<ProofNode> waiting = startWaiters(database);
      awaitAtWork(database, List.of(back));
      downgradesKilled += killAtRandom(back);

      for (RunningProcess job : jobs) {
        expect(job, 0, 6);
      }
      checkPinnedWhereItStands(database);
      checkWhole(database);
      operator.db(database, "upgrade", "--unpin").orThrow();
      awaitReady(waiting);
      checkWhole(database);
      operator.drop(database);
    }

    private List<ProofNode> startWaiters(String database) throws IOException {
      List<ProofNode> waiting = new ArrayList<>();
      for (int i = 0; i < waiters; i++) {
        waiting.add(operator.startWaiter(database));
      }
      return waiting;
    }

    private void awaitReady(List<ProofNode> waiting) {
      for (ProofNode node : waiting) {
        try (node) {
          node.awaitReady();
        } catch (IllegalStateException e) {
          waited.add(String.valueOf(e.getMessage()));
        }
      }
    }

    /**
     * Waits for a process that changes the schema, and returns its name unless all ended unseen.
     */
    private Optional<String> awaitAtWork(String database, Collection<RunningProcess> migrators) {
      AtomicReference<Optional<String>> name = new AtomicReference<>(Optional.empty());
      await("a migrator at work")
          .pollInSameThread()
          .pollInterval(Duration.ofMillis(2))
          .atMost(LONG)
          .until(() -> {
            name.set(atWork(database));
            return name.get().isPresent()
                || migrators.stream().noneMatch(RunningProcess::isRunning);
          });
      return name.get();
    }

    private Optional<String> atWork(String database) throws TimeoutException {
      return operator.activity(database).stream()
          .filter(name -> name.contains(", V") || name.contains(", undoing"))
          .map(name -> name.substring(0, name.indexOf(',')))
          .findFirst();
    }

    private int killAtRandom(RunningProcess process) throws Exception {
      ProofFixture.pass(vertx, Duration.ofMillis(1 + random.nextInt(PAUSE_MILLIS_MAX)));
      boolean atWork = process.isRunning();
      process.kill();
      return atWork ? 1 : 0;
    }

    private void expect(RunningProcess job, Integer... codes) throws Exception {
      ProcessResult finished = job.await(LONG);
      if (!List.of(codes).contains(finished.exitCode())) {
        ended.add("%d: %s".formatted(finished.exitCode(), finished.output()));
      }
    }

    private void checkAppliedOnce(String database) throws Exception {
      List<String> applied = history(database, "success");
      List<String> all =
          Stream.iterate(1, version -> version + 1)
              .limit(applied.size())
              .map(String::valueOf)
              .toList();
      String newest = current(database);
      if (!applied.equals(all) || !applied.getLast().equals(newest)) {
        odd.add("%s, at %s".formatted(applied, newest));
      }
    }

    private String current(String database) throws Exception {
      // What is still to be applied follows on separate lines.
      return operator
          .db(database, "current")
          .orThrow()
          .lines()
          .filter(line -> !line.startsWith("Database: ")) // which one answered, on standard error
          .findFirst()
          .orElse("");
    }

    private List<String> history(String database, String which) throws TimeoutException {
      try (DirectSql sql = operator.sql(database)) {
        List<Row> rows =
            sql.rows(
                "select version from flyway_schema_history where version is not null and "
                    + which
                    + " order by installed_rank");
        return rows.stream().map(row -> row.getString(0)).toList();
      }
    }

    /** Checks the pin: without it a start would apply again what was undone. */
    private void checkPinnedWhereItStands(String database) throws Exception {
      String current = current(database);
      List<String> undone = history(database, "type = 'DELETE'");
      if (!undone.isEmpty() && !pin(database).equals(current)) {
        half.add("at %s, pinned at %s".formatted(current, pin(database)));
      }
    }

    private String pin(String database) throws TimeoutException {
      try (DirectSql sql = operator.sql(database)) {
        return sql.rows("select version from schema_pin").getFirst().getString(0);
      }
    }

    /**
     * Checks that the schema is exactly what its version should have, and that no migration is
     * recorded as failed.
     */
    private void checkWhole(String database) throws Exception {
      ProcessResult drift = operator.db(database, "drift");
      if (drift.exitCode() != 0) {
        half.add(drift.output());
      }
      List<String> failed = history(database, "not success");
      if (!failed.isEmpty()) {
        half.add("failed: " + failed);
      }
    }
  }
}
