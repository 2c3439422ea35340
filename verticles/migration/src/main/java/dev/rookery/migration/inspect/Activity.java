package dev.rookery.migration.inspect;

import dev.rookery.operations.RunningQuery;
import dev.rookery.operations.TableSize;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The contents and activity of the database, according to its catalogue and statistics. */
public final class Activity {
  private Activity() {}

  static List<TableSize> tables(Connection connection) throws SQLException {
    List<TableSize> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select relname,
                    (select count(*) from pg_attribute
                      where attrelid = oid and attnum > 0 and not attisdropped),
                    reltuples::bigint, pg_total_relation_size(oid)
                  from pg_class
                  where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
                  order by relname
                """)) {
      while (rows.next()) {
        tables.add(
            new TableSize(rows.getString(1), rows.getInt(2), rows.getLong(3), rows.getLong(4)));
      }
    }
    return tables;
  }

  static List<RunningQuery> queries(Connection connection, Duration longerThan)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select pid, coalesce(usename, ''), application_name, coalesce(state, ''),
                (extract(epoch from clock_timestamp() - since) * 1000)::bigint,
                case when wait_event_type = 'Lock' then 'a lock (' || wait_event || ')' end,
                pg_blocking_pids(pid), left(query, 1000)
              from pg_stat_activity,
                lateral (select case when state = 'active' then query_start else xact_start end)
                  as it (since)
              where datname = current_database() and pid <> pg_backend_pid()
                and backend_type = 'client backend' and state <> 'idle'
                and clock_timestamp() - since >= make_interval(secs => ?)
              order by since
            """)) {
      statement.setDouble(1, longerThan.toMillis() / 1000.0);
      List<RunningQuery> queries = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          queries.add(query(rows));
        }
      }
      return queries;
    }
  }

  private static RunningQuery query(ResultSet row) throws SQLException {
    Array blockers = row.getArray(7);
    return new RunningQuery(
        row.getInt(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Duration.ofMillis(row.getLong(5)),
        row.getString(6),
        List.of((Integer[]) blockers.getArray()),
        row.getString(8));
  }

  /** Indexes that a failed {@code create index concurrently} left behind. */
  public static List<String> invalidIndexes(Connection connection) throws SQLException {
    List<String> indexes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select indexrelid::regclass::text from pg_index where not indisvalid order by 1
                """)) {
      while (rows.next()) {
        indexes.add(rows.getString(1));
      }
    }
    return indexes;
  }
}
