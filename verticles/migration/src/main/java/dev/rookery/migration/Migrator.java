package dev.rookery.migration;

import dev.rookery.migration.SchemaChanges.Steps;
import dev.rookery.models.Failure;
import dev.rookery.models.MigrationRun;
import dev.rookery.models.RepairReport;
import dev.rookery.settings.PostgresUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.flywaydb.core.api.output.RepairOutput;
import org.flywaydb.core.api.output.RepairResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the schema, makes it, brings it up to date, takes it back and empties it; {@link
 * Takeover} is for schemas that something else made. Everything here blocks, and may be called from
 * any thread: each look has a connection of its own, and changes keep apart by the outer lock.
 */
final class Migrator {
  private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);

  private final SchemaChanges changes;
  private final Scripts scripts;
  private final MigrationConfig config;
  private final Window window;
  private final Comparisons comparisons;

  private Migrator(
      SchemaChanges changes, Scripts scripts, MigrationConfig config, Comparisons comparisons) {
    this.changes = changes;
    this.scripts = scripts;
    this.config = config;
    this.window = Window.of(config, scripts);
    this.comparisons = comparisons;
  }

  static Migrator of(PostgresUrl url, MigrationConfig config, Scripts scripts) {
    return new Migrator(
        new SchemaChanges(LiveServer.of(url, config), scripts, config),
        scripts,
        config,
        Comparisons.of(url, config, scripts));
  }

  /** What was done to the schema so far. */
  History history() throws SQLException {
    return changes.history();
  }

  /** What was done, and where the schema is to stay. */
  Standing standing() throws SQLException {
    return changes.standing();
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
    changes.look(Connection::getMetaData);
  }

  /**
   * Applies what is missing, as far as the pin allows.
   *
   * @param to the version to stop at; null for the newest
   * @param unpin whether to lift the pin first
   */
  MigrationRun upgrade(@Nullable String to, boolean unpin, Patience patience) throws SQLException {
    long begin = System.nanoTime();
    UpgradeTarget target = new UpgradeTarget(scripts, window, "to", to, unpin);
    Standing now = standing();
    if (target.isReached(now) && !(unpin && now.pin().isPresent())) {
      // The usual start of a node; it need not wait for a lock, nor for Flyway to wake up.
      return SchemaChanges.run(now, now, List.of(), begin);
    }
    return changes.change(
        patience,
        (before, lock) -> {
          boolean reached = target.isReached(before);
          lift(unpin);
          if (!reached) {
            changes.migrate(target.of(before).orElseThrow(), patience, lock);
          }
        },
        Steps.APPLIED);
  }

  private void lift(boolean unpin) throws SQLException {
    if (unpin) {
      changes.look(Pin::lift);
    }
  }

  /**
   * Makes the schema in an empty database.
   *
   * @throws Failure.Conflict if it is not empty
   */
  MigrationRun init(Patience patience) throws SQLException {
    return changes.change(
        patience,
        (before, lock) -> {
          if (before.history().isKnown() || !isEmpty()) {
            throw new Failure.Conflict(
                "the database is not empty; `db upgrade` brings a schema of ours up to date");
          }
          changes.migrate(scripts.newest(), patience, lock);
        },
        Steps.APPLIED);
  }

  private boolean isEmpty() throws SQLException {
    return changes.look(Contents::isEmpty);
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
    return changes.change(
        patience,
        (_, lock) -> {
          refuseInProduction(force);
          downgrade.run(changes.flyway().flyway(patience), patience, lock::tell);
        },
        Steps.UNDONE);
  }

  private void refuseInProduction(boolean force) throws SQLException {
    try (Connection connection = changes.connect()) {
      new Destruction(connection).refuseInProduction(config.production(), force);
    }
  }

  /** Lifts the pin; tells which it was. */
  Optional<String> unpin(Patience patience) throws SQLException {
    Optional<Pin> pin = standing().pin();
    if (pin.isPresent()) {
      changes.change(patience, (_, _) -> lift(true), Steps.NONE);
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
    return changes.change(
        patience,
        (before, lock) -> {
          empty(database, force, before, patience);
          changes.migrate(scripts.newest(), patience, lock);
        },
        (_, after) -> List.copyOf(after.applied()));
  }

  /** Empties the schema; the parameters are those of a reset. */
  MigrationRun nuke(String database, boolean force, Patience patience) throws SQLException {
    return changes.change(
        patience, (before, _) -> empty(database, force, before, patience), Steps.NONE);
  }

  private void empty(String database, boolean force, Standing before, Patience patience)
      throws SQLException {
    try (Connection connection = changes.connect()) {
      new Destruction(connection)
          .refuseToEmpty(database, before.history(), config.production(), force);
    }
    LOG.warn("Emptying the database {}", database);
    LockTimeouts.retry(
        config.lockRetries(), patience, () -> true, () -> changes.flyway().clean(patience));
  }

  /**
   * Removes failed records and gives the others the checksums of our scripts.
   *
   * @throws Failure.Denied if the database has versions that we do not have: they would look as if
   *     they had never been
   */
  RepairReport repair(Patience patience) throws SQLException {
    List<RepairResult> results = new ArrayList<>();
    changes.change(
        patience,
        (before, _) -> {
          window.refuseNewer(before.history());
          List<String> unknown = before.history().unknown();
          if (!unknown.isEmpty()) {
            throw new Failure.Denied(String.join("; ", unknown));
          }
          if (before.history().isKnown()) {
            results.add(changes.flyway().repair(patience));
          }
        },
        Steps.NONE);
    return new RepairReport(
        versions(results, result -> result.migrationsRemoved),
        versions(results, result -> result.migrationsAligned),
        changes.look(Activity::invalidIndexes));
  }

  private static List<String> versions(
      List<RepairResult> results, Function<RepairResult, List<RepairOutput>> which) {
    return results.stream()
        .flatMap(result -> which.apply(result).stream())
        .map(output -> output.version)
        .toList();
  }
}
