package dev.rookery.migration;

import dev.rookery.models.AdoptionReport;
import dev.rookery.models.ConvergeScript;
import dev.rookery.models.Failure;
import dev.rookery.models.MigrationRun;
import dev.rookery.models.RepairReport;
import dev.rookery.settings.PostgresUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.output.RepairOutput;
import org.flywaydb.core.api.output.RepairResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the schema and changes it. Everything here blocks, and may be called from any thread:
 * each look has a connection of its own, and changes keep apart by the outer lock.
 */
final class Migrator {
  private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);

  private final DataSource source;
  private final Scripts scripts;
  private final MigrationConfig config;
  private final FlywayRunner flyway;
  private final Window window;
  private final Comparisons comparisons;
  private final Adoption adoption;
  private final Lint lint;

  private Migrator(
      LiveServer server, Scripts scripts, MigrationConfig config, Comparisons comparisons) {
    this.source = server.own();
    this.scripts = scripts;
    this.config = config;
    this.flyway = new FlywayRunner(source, scripts);
    this.window = Window.of(config, scripts);
    this.comparisons = comparisons;
    this.adoption = new Adoption(source, scripts, config);
    this.lint = new Lint(server, scripts, config);
  }

  static Migrator of(PostgresUrl url, MigrationConfig config, Scripts scripts) {
    return new Migrator(
        LiveServer.of(url, config), scripts, config, Comparisons.of(url, config, scripts));
  }

  /** Looks at something through a connection. */
  private interface Look<T> {
    T at(Connection connection) throws SQLException;
  }

  private <T> T look(Look<T> look) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return look.at(connection);
    }
  }

  /** What was done to the schema so far. */
  History history() throws SQLException {
    return look(connection -> History.read(connection, scripts));
  }

  /** What was done, and where the schema is to stay. */
  Standing standing() throws SQLException {
    return look(connection -> Standing.read(connection, scripts));
  }

  /** The versions of the schema that this build can work with. */
  Window window() {
    return window;
  }

  /** Where the schema is not as its version should have it. */
  List<String> drift() throws SQLException {
    return comparisons.drift().differences();
  }

  /** Completes if Postgres answers. */
  void probe() throws SQLException {
    look(Connection::getMetaData);
  }

  /**
   * Applies what is missing, as far as the pin allows.
   *
   * @param to the version to stop at; null for the newest
   * @param unpin whether to lift the pin first
   */
  MigrationRun upgrade(@Nullable String to, boolean unpin, Patience patience) throws SQLException {
    long begin = System.nanoTime();
    UpgradeTarget target = target("to", to, unpin);
    Standing now = standing();
    if (target.isReached(now) && !(unpin && now.pin().isPresent())) {
      // The usual start of a node; it need not wait for a lock, nor for Flyway to wake up.
      return run(now, now, List.of(), begin);
    }
    return change(
        patience,
        (before, lock) -> {
          boolean reached = target.isReached(before);
          lift(unpin);
          if (!reached) {
            migrate(target.of(before).orElseThrow(), patience, lock);
          }
        },
        (before, after) -> List.copyOf(difference(after, before)));
  }

  private UpgradeTarget target(String component, @Nullable String to, boolean unpin) {
    return new UpgradeTarget(scripts, window, component, to, unpin);
  }

  private void lift(boolean unpin) throws SQLException {
    if (unpin) {
      look(Pin::lift);
    }
  }

  /**
   * Makes the schema in an empty database.
   *
   * @throws Failure.Conflict if it is not empty
   */
  MigrationRun init(Patience patience) throws SQLException {
    return change(
        patience,
        (before, lock) -> {
          if (before.history().isKnown() || !isEmpty()) {
            throw new Failure.Conflict(
                "the database is not empty; `db upgrade` brings a schema of ours up to date");
          }
          migrate(scripts.newest(), patience, lock);
        },
        (before, after) -> List.copyOf(difference(after, before)));
  }

  private boolean isEmpty() throws SQLException {
    return look(Contents::isEmpty);
  }

  /**
   * Takes migrations back and pins the schema there.
   *
   * @param from the version that must be the current one; null for any
   * @param to the version to end at, or {@code base}; null for one step
   * @param force whether to do it in production, too
   */
  MigrationRun downgrade(
      @Nullable String from, @Nullable String to, boolean force, Patience patience)
      throws SQLException {
    Downgrade downgrade = new Downgrade(scripts, config, from, to, force);
    return change(
        patience,
        (_, lock) -> {
          try (Connection connection = source.getConnection()) {
            new Destruction(connection).refuseInProduction(config.production(), force);
          }
          downgrade.run(flyway.flyway(patience), patience, lock::tell);
        },
        (before, after) -> List.copyOf(difference(before, after).descendingSet()));
  }

  /** Lifts the pin; tells which it was. */
  Optional<String> unpin(Patience patience) throws SQLException {
    Optional<Pin> pin = standing().pin();
    if (pin.isPresent()) {
      change(patience, (_, _) -> lift(true), (_, _) -> List.of());
    }
    return pin.map(Pin::text);
  }

  /**
   * Empties the schema and migrates it again.
   *
   * @param database the name of the database, as a proof that it is the one meant
   * @param force whether to do it whatever database it is
   */
  MigrationRun reset(String database, boolean force, Patience patience) throws SQLException {
    return change(
        patience,
        (before, lock) -> {
          empty(database, force, before, patience);
          migrate(scripts.newest(), patience, lock);
        },
        (_, after) -> List.copyOf(after.applied()));
  }

  /** Empties the schema; the parameters are those of a reset. */
  MigrationRun nuke(String database, boolean force, Patience patience) throws SQLException {
    return change(
        patience, (before, _) -> empty(database, force, before, patience), (_, _) -> List.of());
  }

  private void empty(String database, boolean force, Standing before, Patience patience)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      new Destruction(connection)
          .refuseToEmpty(database, before.history(), config.production(), force);
    }
    LOG.warn("Emptying the database {}", database);
    LockTimeouts.retry(config.lockRetries(), patience, () -> true, () -> flyway.clean(patience));
  }

  /** Begins the history of a schema that something else made, at that version. */
  MigrationRun baseline(String text, Patience patience) throws SQLException {
    MigrationVersion version = scripts.known("version", text);
    return change(
        patience,
        (before, _) -> {
          if (before.history().isKnown()) {
            throw new Failure.Conflict(
                "the schema has a history already, at version "
                    + History.text(before.history().current())
                    + "; `db stamp` records versions that were applied by hand");
          }
          refuseEmpty();
          flyway.baseline(version, "adopted as it was", patience);
        },
        (before, after) -> List.copyOf(difference(after, before)));
  }

  /** How the database stands to being adopted; reads only. */
  AdoptionReport adoptable(Patience patience) throws SQLException {
    window.refuseOdd(history());
    return adoption.report(patience);
  }

  /** What would make it possible. */
  ConvergeScript converge(Patience patience) throws SQLException {
    AdoptionReport report = adoptable(patience);
    Optional<ConvergeScript> august = adoption.fromAugust2025();
    if (august.isPresent()) {
      return august.get();
    }
    if (!report.obstacles().isEmpty()) {
      throw new Failure.Denied(String.join("; ", report.obstacles()));
    }
    return report.differences().isEmpty()
        ? new ConvergeScript(List.of(), "", List.of(), List.of(), report.took())
        : comparisons.converge(patience);
  }

  /**
   * Takes over a database of Tux. Whatever ends it in the middle, doing it again completes it.
   *
   * @param database the name of the database, as a proof that it is the one meant
   * @param force whether to do it in production, and while others are connected
   */
  MigrationRun adopt(String database, boolean force, Patience patience) throws SQLException {
    return change(
        patience,
        (before, lock) -> {
          window.refuseOdd(before.history());
          // What stands in the way of migrating on is to be known before the first step.
          lint.refuse(Adoption.pending(before), scripts.newest());
          lock.tell("comparing with Tux");
          Optional<String> revision = adoption.fence(database, force, patience);
          if (revision.isEmpty()) {
            return;
          }
          if (!before.history().isKnown()) {
            lock.tell("beginning the history");
            flyway.baseline(Adoption.TUX, "Tux, Alembic revision " + revision.get(), patience);
          }
          Standing taken = standing();
          UpgradeTarget target = target("to", null, false);
          if (!target.isReached(taken)) {
            migrate(target.of(taken).orElseThrow(), patience, lock);
          }
        },
        (before, after) -> List.copyOf(difference(after, before)));
  }

  /** Records what is missing up to that version as applied. */
  MigrationRun stamp(String text, Patience patience) throws SQLException {
    UpgradeTarget target = target("version", text, false);
    return change(
        patience,
        (before, _) -> {
          if (!target.isReached(before)) {
            refuseEmpty();
            if (!before.history().isKnown()) {
              throw new Failure.Denied(
                  "no migration of ours made what the database holds; if it is equal to a version,"
                      + " `db baseline` takes it over");
            }
            flyway.stamp(target.of(before).orElseThrow(), patience);
          }
        },
        (before, after) -> List.copyOf(difference(after, before)));
  }

  private void refuseEmpty() throws SQLException {
    if (isEmpty()) {
      throw new Failure.Conflict("the database is empty; `db init` makes the schema");
    }
  }

  /**
   * Removes failed records and gives the others the checksums of our scripts.
   *
   * @throws Failure.Denied if the database has versions that we do not have: they would look as if
   *     they had never been
   */
  RepairReport repair(Patience patience) throws SQLException {
    List<RepairResult> results = new ArrayList<>();
    change(
        patience,
        (before, _) -> {
          window.refuseNewer(before.history());
          List<String> unknown = before.history().unknown();
          if (!unknown.isEmpty()) {
            throw new Failure.Denied(String.join("; ", unknown));
          }
          if (before.history().isKnown()) {
            results.add(flyway.repair(patience));
          }
        },
        (_, _) -> List.of());
    return new RepairReport(
        versions(results, result -> result.migrationsRemoved),
        versions(results, result -> result.migrationsAligned),
        look(Activity::invalidIndexes));
  }

  private static List<String> versions(
      List<RepairResult> results, Function<RepairResult, List<RepairOutput>> which) {
    return results.stream()
        .flatMap(result -> which.apply(result).stream())
        .map(output -> output.version)
        .toList();
  }

  /** Changes the schema, given where it stood before. */
  private interface Change {
    void after(Standing before, OuterLock lock) throws SQLException;
  }

  /** Which versions a change moved, given the history before and after it. */
  private interface Steps {
    List<MigrationVersion> between(History before, History after);
  }

  private MigrationRun change(Patience patience, Change change, Steps steps) throws SQLException {
    long begin = System.nanoTime();
    try (OuterLock lock = OuterLock.take(source, patience)) {
      Standing before = standing();
      change.after(before, lock);
      Standing after = standing();
      MigrationRun run =
          run(before, after, steps.between(before.history(), after.history()), begin);
      LOG.info(
          "The schema went from {} to {} in {} ms, by {}",
          run.from() == null ? "nothing" : run.from(),
          run.to() == null ? "nothing" : run.to(),
          run.took().toMillis(),
          run.steps());
      return run;
    } catch (FlywayException e) {
      if (FlywayInternals.isLockHeld(e)) {
        throw new MigrationRefused(new MigrationOutcome.LockHeld("another session of Flyway"));
      }
      throw e;
    }
  }

  private void migrate(MigrationVersion target, Patience patience, OuterLock lock)
      throws SQLException {
    refuseWithoutRights();
    List<MigrationVersion> pending = history().pending();
    lint.refuse(pending, target);
    lint.warn(pending, target);
    Callback telling = new Statements(scripts, lock::tell);
    Callback waiting = new LongWaits(scripts, config);
    Callback recording = new StepRecorder(scripts);
    LockTimeouts.retry(
        config.lockRetries(),
        patience,
        this::nothingFailed,
        () -> flyway.migrate(target, patience, telling, waiting, recording));
    Optional<MigrationVersion> reached = history().current();
    if (!reached.equals(Optional.of(target))) {
      throw new IllegalStateException("the schema should be at " + target + ", is at " + reached);
    }
  }

  /** Flyway would try for ten seconds to make its table. */
  private void refuseWithoutRights() throws SQLException {
    String may =
        look(connection ->
            Contents.text(
                connection,
                "select coalesce(has_schema_privilege(current_schema(), 'create'), false)"));
    if (!may.equals("t")) {
      throw MigrationFailures.forbidden();
    }
  }

  /** What ran in a transaction left nothing; what did not left a row that says so. */
  private boolean nothingFailed() {
    try {
      return history().failed().isEmpty();
    } catch (SQLException e) {
      LOG.debug("Cannot tell what the attempt left behind", e);
      return false;
    }
  }

  private static MigrationRun run(
      Standing before, Standing after, List<MigrationVersion> steps, long beginNanos) {
    return new MigrationRun(
        History.text(before.history().current()),
        History.text(after.history().current()),
        steps.stream().map(MigrationVersion::toString).toList(),
        after.pinned(),
        Duration.ofNanos(System.nanoTime() - beginNanos));
  }

  /** What the one has applied and the other has not. */
  private static NavigableSet<MigrationVersion> difference(History one, History other) {
    NavigableSet<MigrationVersion> difference = new TreeSet<>(one.applied());
    difference.removeAll(other.applied());
    return difference;
  }
}
