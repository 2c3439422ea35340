package dev.rookery.migration.check;

import dev.rookery.migration.catalogue.Ignored;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.operations.LintReport.LockTaken;
import dev.rookery.operations.MigrationScript;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Observes which locks the statements of migrations take on existing tables, and which tables they
 * rewrite. Postgres is asked, so nothing is guessed from the SQL. Flyway calls it on the thread
 * that migrates. The locks of a statement outside a transaction are gone by the time it looks.
 */
final class LockTrace implements Callback {
  private final Scripts scripts;
  private final List<LockTaken> taken = new ArrayList<>();

  /** The tables before the current migration, by oid, with the file that each is in. */
  private Map<Long, Long> files = Map.of();

  private final Set<String> seen = new HashSet<>();
  private int at;

  LockTrace(Scripts scripts) {
    this.scripts = scripts;
  }

  /** The locks observed, in order. */
  List<LockTaken> taken() {
    return List.copyOf(taken);
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE_STATEMENT;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try {
      if (event == Event.BEFORE_EACH_MIGRATE) {
        at = 0;
        seen.clear();
        files = files(context.getConnection());
      } else {
        look(context.getConnection(), context.getMigrationInfo().getVersion());
        at++;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot trace locks", e);
    }
  }

  private static Map<Long, Long> files(Connection connection) throws SQLException {
    Map<Long, Long> files = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select oid, relfilenode from pg_class
              where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
                and relname <> all (?)
            """)) {
      statement.setArray(1, connection.createArrayOf("text", Ignored.OWN.toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          files.put(rows.getLong(1), rows.getLong(2));
        }
      }
    }
    return files;
  }

  private void look(Connection connection, MigrationVersion version) throws SQLException {
    Script script = scripts.migrations().get(version);
    if (script == null) {
      return;
    }
    MigrationScript read = scripts.read(script);
    int line = read.statements().get(at).line();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select distinct on (relname) pg_class.oid, relname, relfilenode,
                trim(regexp_replace(replace(mode, 'Lock', ''), '([A-Z])', ' \\1', 'g'))
              from pg_locks
              join pg_class on pg_class.oid = relation
              where pid = pg_backend_pid() and locktype = 'relation' and pg_class.oid = any (?)
                and mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
                    'AccessExclusiveLock')
              order by relname,
                mode = 'AccessExclusiveLock' desc, mode = 'ExclusiveLock' desc,
                mode = 'ShareRowExclusiveLock' desc
            """)) {
      statement.setArray(1, connection.createArrayOf("bigint", files.keySet().toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          see(script, line, rows);
        }
      }
    }
  }

  private void see(Script script, int line, ResultSet row) throws SQLException {
    Long file = row.getLong(3);
    boolean rewritten = !file.equals(files.put(row.getLong(1), file));
    String mode = row.getString(4).toUpperCase(Locale.ROOT);
    if (seen.add(row.getString(2) + " " + mode) || rewritten) {
      taken.add(
          new LockTaken(
              script.version().toString(), script.file(), line, row.getString(2), mode, rewritten));
    }
  }

  @Override
  public String getCallbackName() {
    return "lock trace";
  }
}
