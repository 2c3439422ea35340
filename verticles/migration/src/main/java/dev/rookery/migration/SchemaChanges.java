package dev.rookery.migration;

import dev.rookery.models.MigrationRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all changes of the schema have in common: they keep apart by the outer lock, and tell where
 * the schema stood before and after. Everything here blocks, and may be called from any thread.
 */
final class SchemaChanges {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaChanges.class);

  private final DataSource source;
  private final Scripts scripts;
  private final MigrationConfig config;
  private final FlywayRunner flyway;
  private final Lint lint;

  SchemaChanges(LiveServer server, Scripts scripts, MigrationConfig config) {
    this.source = server.own();
    this.scripts = scripts;
    this.config = config;
    this.flyway = new FlywayRunner(source, scripts);
    this.lint = new Lint(server, scripts, config);
  }

  /** Looks at something through a connection. */
  interface Look<T> {
    T at(Connection connection) throws SQLException;
  }

  <T> T look(Look<T> look) throws SQLException {
    try (Connection connection = connect()) {
      return look.at(connection);
    }
  }

  /** A connection of its own, closed by the caller. */
  Connection connect() throws SQLException {
    return source.getConnection();
  }

  /** What was done to the schema so far. */
  History history() throws SQLException {
    return look(connection -> History.read(connection, scripts));
  }

  /** What was done, and where the schema is to stay. */
  Standing standing() throws SQLException {
    return look(connection -> Standing.read(connection, scripts));
  }

  /** Only within a change. */
  FlywayRunner flyway() {
    return flyway;
  }

  /** Changes the schema, given where it stood before. */
  interface Change {
    void after(Standing before, OuterLock lock) throws SQLException;
  }

  /** Which versions a change moved, given the history before and after it. */
  interface Steps {
    /** Those that were applied, in order. */
    Steps APPLIED = (before, after) -> List.copyOf(difference(after, before));

    /** Those that were taken back, in order. */
    Steps UNDONE = (before, after) -> List.copyOf(difference(before, after).descendingSet());

    Steps NONE = (_, _) -> List.of();

    List<MigrationVersion> between(History before, History after);
  }

  /**
   * Does it while nobody else changes the schema.
   *
   * @throws MigrationRefused if another migrator is at work for longer than we have patience
   */
  MigrationRun change(Patience patience, Change change, Steps steps) throws SQLException {
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

  /** Refuses what lint refuses of the migrations up to the newest, if that is the policy. */
  void refuseDangerous(List<MigrationVersion> pending) {
    lint.refuse(pending, scripts.newest());
  }

  /** Applies what is missing up to that version; only within a change. */
  void migrate(MigrationVersion target, Patience patience, OuterLock lock) throws SQLException {
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

  /** What came of it. */
  static MigrationRun run(
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
