package dev.rookery.migration.change;

import dev.rookery.failure.Failure;
import dev.rookery.migration.change.SchemaChange.Steps;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.inspect.Contents;
import dev.rookery.migration.inspect.Production;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.migration.lock.LockTimeouts;
import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.MigrationRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Empties the schema. */
public final class Cleaner {
  private static final Logger LOG = LoggerFactory.getLogger(Cleaner.class);

  private final LiveSchema schema;
  private final Scripts scripts;
  private final FlywayRunner flyway;
  private final Upgrader upgrader;
  private final Production production;
  private final int lockRetries;

  public Cleaner(
      LiveSchema schema,
      Scripts scripts,
      FlywayRunner flyway,
      Upgrader upgrader,
      Production production,
      MigrationConfig config) {
    this.schema = schema;
    this.scripts = scripts;
    this.flyway = flyway;
    this.upgrader = upgrader;
    this.production = production;
    this.lockRetries = config.lockRetries();
  }

  /**
   * Empties the schema and migrates it again.
   *
   * @param database the name of the database, as proof that this is the database meant
   * @param force whether to do it no matter which database it is
   */
  public MigrationRun reset(String database, boolean force, Deadline deadline) throws SQLException {
    try (SchemaChange change = SchemaChange.begin(schema, deadline)) {
      empty(database, force, change);
      upgrader.migrate(scripts.newest(), change);
      return change.done(Steps.ALL);
    }
  }

  /** Empties the schema; the parameters are those of a reset. */
  public MigrationRun nuke(String database, boolean force, Deadline deadline) throws SQLException {
    try (SchemaChange change = SchemaChange.begin(schema, deadline)) {
      empty(database, force, change);
      return change.done(Steps.NONE);
    }
  }

  private void empty(String database, boolean force, SchemaChange change) throws SQLException {
    try (Connection connection = schema.connect()) {
      refuse(connection, database, change.before().history(), force);
    }
    LOG.warn("Emptying the database {}", database);
    LockTimeouts.retry(
        lockRetries, change.deadline(), () -> true, () -> flyway.clean(change.deadline()));
  }

  /**
   * Refuses to empty a database that is not ours to empty.
   *
   * @param name the database that the client means
   * @throws Failure naming every obstacle
   */
  private void refuse(Connection connection, String name, History history, boolean force)
      throws SQLException {
    DatabaseContents contents = Contents.read(connection, production);
    if (!contents.database().equals(name)) {
      throw new Failure.Invalid(
          "database: must be the name of the database to empty, which is " + contents.database());
    }
    production.refuse(connection, force);
    List<String> reasons = new ArrayList<>();
    if (history.isNewer()) {
      reasons.add("its schema is newer than this build");
    }
    if (!history.isKnown() && !contents.tables().isEmpty()) {
      reasons.add("what it holds was not made by our migrations");
    }
    if (!force && !reasons.isEmpty()) {
      throw new Failure.Denied(
          "the database "
              + name
              + " is not emptied, because "
              + String.join(" and ", reasons)
              + "; if you mean it all the same, say --force");
    }
  }
}
