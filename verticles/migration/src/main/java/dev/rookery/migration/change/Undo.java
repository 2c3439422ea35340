package dev.rookery.migration.change;

import dev.rookery.migration.flyway.FlywayInternals;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.Pin;
import dev.rookery.migration.history.StepTable;
import dev.rookery.operations.MigrationScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * The undo of one migration, under Flyway's lock.
 *
 * @param script the undo script
 * @param exactness the schemas it must lead from and to; null if that is not to be checked
 */
record Undo(
    Script script, Scripts scripts, @Nullable Exactness exactness, FlywayInternals.Lock lock) {

  /** Refuses a schema other than the one that the script was written for. */
  void refuseInexact() throws SQLException {
    if (exactness != null) {
      exactness.refuseBefore(script.version(), lock.connection());
    }
  }

  /** Runs the script and records it in one transaction: no kill can leave one without the other. */
  void run() throws SQLException {
    lock.run(script);
    record(true);
  }

  /**
   * Runs a script that cannot be run in one transaction, and records it then. Its statements can be
   * run again, so if one fails, doing it all once more with force goes on.
   *
   * @param retrying lets a statement that finds a table in use be tried again
   */
  void runOneByOne(UnaryOperator<Runnable> retrying) {
    for (MigrationScript.Statement statement : scripts.read(script).statements()) {
      // What runs concurrently holds nobody up while it waits; an index would be left invalid.
      boolean waits = statement.sql().toLowerCase(Locale.ROOT).contains(" concurrently ");
      retrying.apply(() -> lock.run(script, statement, waits)).run();
    }
    lock.inTransaction(() -> record(false));
  }

  private void record(boolean transactional) throws SQLException {
    MigrationVersion version = script.version();
    Connection connection = lock.connection();
    lock.recordUndone(version);
    if (exactness != null) {
      exactness.refuseAfter(version, connection, transactional);
    }
    StepTable.delete(connection, version);
    NavigableSet<MigrationVersion> applied = History.read(connection, scripts).applied();
    new Pin(Optional.ofNullable(applied.lower(version))).write(connection);
  }
}
