package dev.rookery.migration;

import dev.rookery.models.DatabaseContents;
import dev.rookery.models.Failure;
import dev.rookery.models.MigrationRun;
import dev.rookery.settings.PostgresUrl;
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

  private Migrator(DataSource source, Scripts scripts, MigrationConfig config) {
    this.source = source;
    this.scripts = scripts;
    this.config = config;
    this.flyway = new FlywayRunner(source, scripts);
  }

  static Migrator of(PostgresUrl url, MigrationConfig config, Scripts scripts) {
    return new Migrator(MigrationSource.of(config.url().orElse(url), config), scripts, config);
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

  DatabaseContents contents() throws SQLException {
    return look(Contents::read);
  }

  /** Completes if Postgres answers. */
  void probe() throws SQLException {
    look(Connection::getMetaData);
  }

  /**
   * Applies what is missing.
   *
   * @param to the version to stop at; null for the newest
   */
  MigrationRun upgrade(@Nullable String to, Patience patience) throws SQLException {
    MigrationVersion target = to == null ? scripts.newest() : scripts.known("to", to);
    long begin = System.nanoTime();
    History now = history();
    if (isAt(target, now)) {
      // The usual start of a node; it need not wait for a lock, nor for Flyway to wake up.
      return run(now, now, List.of(), begin);
    }
    return change(
        patience,
        before -> {
          if (!isAt(target, before)) {
            migrate(target, patience);
          }
        },
        (before, after) -> List.copyOf(difference(after, before)));
  }

  /** Whether nothing is left to do; refuses a schema from which the target cannot be reached. */
  private boolean isAt(MigrationVersion target, History history) {
    refuseOdd(history);
    if (history.current().filter(version -> version.isNewerThan(target)).isPresent()) {
      throw new Failure.Invalid(
          "to: the schema is beyond version " + target + " already; a downgrade leads there");
    }
    return history.current().equals(Optional.of(target));
  }

  /**
   * Takes migrations back.
   *
   * @param from the version that must be the current one; null for any
   * @param to the version to end at, or {@code base}; null for one step
   */
  MigrationRun downgrade(@Nullable String from, @Nullable String to, Patience patience)
      throws SQLException {
    Downgrade downgrade = new Downgrade(scripts, config, from, to);
    return change(
        patience,
        _ -> downgrade.run(flyway.flyway(patience), patience),
        (before, after) -> List.copyOf(difference(before, after).descendingSet()));
  }

  /**
   * Empties the schema and migrates it again.
   *
   * @param database the name of the database, as a proof that it is the one meant
   */
  MigrationRun reset(String database, Patience patience) throws SQLException {
    String name = look(Contents::database);
    if (!name.equals(database)) {
      throw new Failure.Invalid(
          "database: must be the name of the database to empty, which is " + name);
    }
    return change(
        patience,
        _ -> {
          LOG.warn("Emptying the database {}", name);
          LockTimeouts.retry(
              config.lockRetries(), patience, () -> true, () -> flyway.clean(patience));
          migrate(scripts.newest(), patience);
        },
        (_, after) -> List.copyOf(after.applied()));
  }

  /** Changes the schema, given what was done to it before. */
  private interface Change {
    void after(History before) throws SQLException;
  }

  /** Which versions a change moved, given the history before and after it. */
  private interface Steps {
    List<MigrationVersion> between(History before, History after);
  }

  private MigrationRun change(Patience patience, Change change, Steps steps) throws SQLException {
    long begin = System.nanoTime();
    try (OuterLock _ = OuterLock.take(source, patience)) {
      History before = history();
      change.after(before);
      History after = history();
      MigrationRun run = run(before, after, steps.between(before, after), begin);
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

  private void migrate(MigrationVersion target, Patience patience) throws SQLException {
    LockTimeouts.retry(
        config.lockRetries(),
        patience,
        this::nothingFailed,
        () -> flyway.migrate(target, patience));
    Optional<MigrationVersion> reached = history().current();
    if (!reached.equals(Optional.of(target))) {
      throw new IllegalStateException("the schema should be at " + target + ", is at " + reached);
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

  /**
   * Refuses a schema that is ahead of us or at odds with us.
   *
   * @throws MigrationRefused with {@link MigrationOutcome.Newer}
   * @throws Failure.Denied naming all contradictions
   */
  void refuseOdd(History history) {
    if (history.isNewer()) {
      throw new MigrationRefused(
          new MigrationOutcome.Newer(
              String.valueOf(History.text(history.current())), scripts.newest().toString()));
    }
    List<String> contradictions = history.contradictions(_ -> true);
    if (!contradictions.isEmpty()) {
      throw new Failure.Denied(String.join("; ", contradictions));
    }
  }

  private static MigrationRun run(
      History before, History after, List<MigrationVersion> steps, long beginNanos) {
    return new MigrationRun(
        History.text(before.current()),
        History.text(after.current()),
        steps.stream().map(MigrationVersion::toString).toList(),
        Duration.ofNanos(System.nanoTime() - beginNanos));
  }

  /** What the one has applied and the other has not. */
  private static NavigableSet<MigrationVersion> difference(History one, History other) {
    NavigableSet<MigrationVersion> difference = new TreeSet<>(one.applied());
    difference.removeAll(other.applied());
    return difference;
  }
}
