package dev.rookery.migration.inspect;

import dev.rookery.operations.SequenceFix;
import dev.rookery.operations.SequenceFix.Action;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Sequences that fell behind the ids of their table, as happens when rows with ids are loaded from
 * elsewhere: the next insert would meet an id that is taken.
 */
final class Sequences {
  /** Snowflakes are greater; a sequence never gets so far. */
  private static final long SNOWFLAKE_MIN = 1_000_000_000_000_000L;

  private Sequences() {}

  /** A sequence and its table, quoted as SQL wants them. */
  private record Owned(String sequence, String table, String column, String statement) {}

  /** Checks all sequences, and sets those that are behind unless it is a dry run. */
  static List<SequenceFix> fix(Connection connection, boolean dryRun) throws SQLException {
    connection.setAutoCommit(false);
    List<SequenceFix> fixes = new ArrayList<>();
    for (Owned owned : owned(connection)) {
      SequenceFix fix = look(connection, owned);
      if (!dryRun && fix.action() == Action.SET) {
        lock(connection, owned);
        fix = look(connection, owned);
        set(connection, fix);
      }
      // One transaction each: a busy table holds up no other.
      connection.commit();
      fixes.add(fix);
    }
    return fixes;
  }

  private static List<Owned> owned(Connection connection) throws SQLException {
    List<Owned> owned = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select seqrelid::regclass::text, refobjid::regclass::text, attname,
                    format(
                      'select coalesce(max(%I), 0), (select case when is_called '
                        || 'then last_value + %s else last_value end from %s) from %s',
                      attname, seqincrement, seqrelid::regclass, refobjid::regclass)
                  from pg_sequence
                  join pg_class sequence on sequence.oid = seqrelid
                  join pg_depend on objid = seqrelid and classid = 'pg_class'::regclass
                    and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')
                  join pg_attribute on attrelid = refobjid and attnum = refobjsubid
                  where relnamespace = current_schema()::regnamespace and seqincrement > 0
                  order by 1
                """)) {
      while (rows.next()) {
        owned.add(
            new Owned(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
      }
    }
    return owned;
  }

  private static SequenceFix look(Connection connection, Owned owned) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(owned.statement())) {
      row.next();
      long greatest = row.getLong(1);
      long next = row.getLong(2);
      Action action =
          greatest >= SNOWFLAKE_MIN
              ? Action.SNOWFLAKES
              : next <= greatest ? Action.SET : Action.FINE;
      return new SequenceFix(
          owned.sequence(), owned.table(), owned.column(), next, greatest, action);
    }
  }

  /**
   * Keeps rows from coming in between checking and setting. The name comes quoted from Postgres.
   */
  private static void lock(Connection connection, Owned owned) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + owned.table() + " in share row exclusive mode");
    }
  }

  private static void set(Connection connection, SequenceFix fix) throws SQLException {
    if (fix.action() != Action.SET) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("select setval(?::regclass, ?)")) {
      statement.setString(1, fix.sequence());
      statement.setLong(2, fix.greatest());
      statement.execute();
    }
  }
}
