package dev.rookery.migration.flyway;

import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.migration.outcome.MigrationRefused;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.RepairResult;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

/** Runs Flyway with our configuration. Blocks; one is in use at a time, under the outer lock. */
public final class FlywayRunner {
  private final DataSource source;
  private final Scripts scripts;
  private final @Nullable String schema;

  public FlywayRunner(DataSource source, Scripts scripts) {
    this(source, scripts, null);
  }

  /**
   * A runner that may work on a schema other than the one that unqualified names mean on those
   * connections.
   *
   * @param schema unquoted; null for that one
   */
  public FlywayRunner(DataSource source, Scripts scripts, @Nullable String schema) {
    this.source = source;
    this.scripts = scripts;
    this.schema = schema;
  }

  /**
   * Applies the missing migrations up to a version.
   *
   * @param callbacks are told of every statement
   */
  public void migrate(MigrationVersion to, Deadline deadline, Callback... callbacks) {
    locking(() -> load(settings(deadline).target(to).callbacks(callbacks)).migrate());
  }

  /** Records the missing migrations up to a version as applied; runs nothing. */
  public void stamp(MigrationVersion to, Deadline deadline) {
    locking(() -> load(settings(deadline).target(to).skipExecutingMigrations(true)).migrate());
  }

  /** Begins the history of a schema that something else made. */
  public void baseline(MigrationVersion version, String description, Deadline deadline) {
    locking(() ->
        load(settings(deadline).baselineVersion(version).baselineDescription(description))
            .baseline());
  }

  /** Removes failed records and gives the others the checksums of the scripts. */
  public RepairResult repair(Deadline deadline) {
    return locking(() -> load(settings(deadline)).repair());
  }

  /**
   * Drops everything in the schema, including the history; under Flyway's lock, which Flyway itself
   * would not take.
   */
  public void clean(Deadline deadline) {
    underLock(deadline, _ -> load(settings(deadline).cleanDisabled(false)).clean());
  }

  /** Does something under Flyway's lock, on one connection. */
  public <T> T underLock(Deadline deadline, FlywayInternals.Work<T> work) {
    return locking(() -> FlywayInternals.underLock(load(settings(deadline)), work));
  }

  /**
   * Does something that takes Flyway's lock.
   *
   * @throws MigrationRefused if another session holds it for too long
   */
  private static <T> T locking(Supplier<T> work) {
    try {
      return work.get();
    } catch (FlywayException e) {
      if (FlywayInternals.isLockHeld(e)) {
        throw new MigrationRefused(new MigrationOutcome.LockHeld("another session of Flyway"));
      }
      throw e;
    }
  }

  private FluentConfiguration settings(Deadline deadline) {
    FluentConfiguration settings = Flyway.configure(FlywayRunner.class.getClassLoader());
    if (schema != null) {
      settings.defaultSchema(schema);
    }
    return settings
        .dataSource(source)
        .loggers(FlywayLogs.class.getName())
        .resourceProvider(new ScriptResources(scripts))
        .javaMigrationClassProvider(List::of)
        .validateMigrationNaming(true)
        .failOnMissingLocations(true)
        .placeholderReplacement(false)
        .outputQueryResults(false)
        .cleanDisabled(true)
        .lockRetryCount(lockRetries(deadline.remaining()));
  }

  /**
   * The transactional lock, Flyway's default, lets {@code create index concurrently} hang for ever
   * and commits a migration separately from its record.
   */
  private static Flyway load(FluentConfiguration settings) {
    Flyway flyway = settings.load();
    flyway
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return flyway;
  }

  /**
   * The number of retries: Flyway tries for its lock once a second, and once more than it is told.
   */
  private static int lockRetries(Duration remaining) {
    return Math.clamp(remaining.toSeconds() - 1, 0, Integer.MAX_VALUE);
  }
}
