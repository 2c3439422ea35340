package dev.rookery.migration.adopt;

import dev.rookery.failure.Failure;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.jdbc.SingleValue;
import dev.rookery.migration.jdbc.SqlStates;
import dev.rookery.migration.jdbc.TableLookup;
import dev.rookery.operations.AdoptionReport.RowChange;
import dev.rookery.operations.MigrationScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The whole way from Tux's schema to the newest with the rows that there are, in a transaction that
 * is taken back: what stands in the way, and what becomes of each row, is known before the first
 * write.
 *
 * @param pending the migrations to go through, in order
 * @param telling is told what is being done
 */
record Rehearsal(
    Connection connection,
    Scripts scripts,
    List<MigrationVersion> pending,
    Consumer<String> telling) {
  /** Tables after those that they refer to. */
  private static final List<String> TABLES =
      List.of(
          "guild",
          "guild_config",
          "cases",
          "snippet",
          "reminder",
          "afk",
          "levels",
          "starboard",
          "starboard_message",
          "permission_ranks",
          "permission_assignments",
          "permission_commands");

  private static final Pattern CONCURRENTLY =
      Pattern.compile("\\bconcurrently\\b", Pattern.CASE_INSENSITIVE);

  /**
   * What a rehearsal found.
   *
   * @param changes what would become of the rows that do not go on as they are
   * @param untried which migrations could not be tried, and why; empty if all were
   */
  record Result(List<RowChange> changes, Optional<String> untried) {
    static final Result NONE = new Result(List.of(), Optional.empty());
  }

  /** The end of a step of a fill. */
  private static final Pattern COMMIT = Pattern.compile("(?m)^\\s*commit;\\s*$");

  /**
   * Goes through it on copies in a schema that no other session sees, so that nobody who works with
   * the tables meanwhile waits for it. The connection must not be in a transaction.
   *
   * @throws Failure.Conflict naming what stands in the way
   */
  Result onCopies() throws SQLException {
    connection.setAutoCommit(false);
    try {
      copy();
      return goThrough(true);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /**
   * Goes through it on the tables themselves, within the transaction that the connection is in, and
   * takes back what it did, so that the locks are free again.
   *
   * @param mends whether the rows are still to be mended
   * @throws Failure.Conflict naming what stands in the way; then the transaction has failed
   */
  Result onRows(boolean mends) throws SQLException {
    Savepoint before = connection.setSavepoint();
    Result result = goThrough(mends);
    connection.rollback(before);
    return result;
  }

  private void copy() throws SQLException {
    String live = SingleValue.of(connection, "select quote_ident(current_schema())");
    String copies = "rookery_rehearsal_" + SingleValue.of(connection, "select pg_backend_pid()");
    execute("create schema " + copies);
    execute("set local search_path to " + copies);
    run(Objects.requireNonNull(scripts.migrations().get(AdoptionCheck.TUX)));
    for (String table : TABLES) {
      // Tables that grew otherwise have their columns in another order; the copies have enums of
      // their own.
      String insert =
          SingleValue.of(
              connection,
              """
              select format('insert into %1$s (%%s) select %%s from %2$s.%1$s',
                  string_agg(quote_ident(attname), ', ' order by attnum),
                  string_agg(
                    quote_ident(attname) || case when typtype = 'e' then '::text::' || atttypid::regtype else '' end,
                    ', ' order by attnum))
                from pg_attribute join pg_type on pg_type.oid = atttypid
                where attrelid = '%1$s'::regclass and attnum > 0
              """
                  .formatted(table, live));
      execute(insert);
      execute("analyze " + table);
    }
  }

  private Result goThrough(boolean mends) throws SQLException {
    if (mends) {
      telling.accept("rehearsing the mending of rows");
      try {
        TuxRows.change(connection);
      } catch (SQLException e) {
        throw obstacle("mending the rows", e);
      }
    }
    Optional<String> untried = Optional.empty();
    for (MigrationVersion version : pending) {
      telling.accept("rehearsing V" + version);
      untried = tried(Objects.requireNonNull(scripts.migrations().get(version)));
      if (untried.isPresent()) {
        break;
      }
    }
    List<RowChange> changes = new ArrayList<>();
    for (String kept : List.of("tux_value", "mended_row")) {
      if (TableLookup.exists(connection, kept)) {
        changes.addAll(TuxRows.changes(connection, kept));
      }
    }
    return new Result(changes, untried);
  }

  /**
   * Runs a migration.
   *
   * @return why it can be run in no rehearsal; empty if it was run
   */
  private Optional<String> tried(Script script) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      run(script);
      connection.releaseSavepoint(before);
      return Optional.empty();
    } catch (SQLException e) {
      if (!SqlStates.isNewLabel(SqlStates.of(e))) {
        throw e;
      }
      connection.rollback(before);
      return Optional.of(
          """
          %s and what follows it cannot be rehearsed: it uses an enum label that a migration before it \
          adds, and Postgres allows that only in a later transaction (%s)\
          """
              .formatted(script.file(), SqlStates.said(e)));
    }
  }

  private void run(Script script) throws SQLException {
    MigrationScript read = scripts.read(script);
    for (MigrationScript.Statement one : read.statements()) {
      try {
        execute(read.transactional() ? one.sql() : inOneTransaction(one.sql()));
      } catch (SQLException e) {
        throw obstacle(script.file() + " line " + one.line(), e);
      }
    }
  }

  /** The same without what cannot be in a transaction with the rest. */
  private static String inOneTransaction(String sql) {
    String together = CONCURRENTLY.matcher(sql).replaceAll(" ");
    return COMMIT.matcher(together).replaceAll("")
        + "; select set_config('rookery.fill', '', true)";
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A refusal that says what Postgres said, unless that is about the server or the user. */
  private static SQLException obstacle(String where, SQLException cause) {
    Optional<String> told = SqlStates.obstacle(cause);
    if (told.isEmpty()) {
      return cause;
    }
    throw new Failure.Conflict(
        "%s does not work with what the database holds: %s; nothing was changed"
            .formatted(where, told.get()));
  }
}
