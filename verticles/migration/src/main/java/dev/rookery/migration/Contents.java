package dev.rookery.migration;

import dev.rookery.models.DatabaseContents;
import dev.rookery.models.DatabaseContents.TableRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Counts what the database holds. */
final class Contents {
  private Contents() {}

  static DatabaseContents read(Connection connection) throws SQLException {
    String database = database(connection);
    String counting = text(connection, countingStatement());
    if (counting.isEmpty()) {
      return new DatabaseContents(database, Destruction.isProduction(connection), List.of());
    }
    List<TableRows> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(counting)) {
      while (rows.next()) {
        tables.add(new TableRows(rows.getString(1), rows.getLong(2)));
      }
    }
    return new DatabaseContents(database, Destruction.isProduction(connection), tables);
  }

  static String database(Connection connection) throws SQLException {
    return text(connection, "select current_database()");
  }

  /**
   * Has Postgres write the statement that counts all tables: it knows them and how to quote them,
   * and one statement sees all of them at the same moment.
   */
  private static String countingStatement() {
    return """
    select coalesce(
        string_agg(
          format('select %L, count(*) from %I.%I', tablename, schemaname, tablename),
          ' union all ' order by tablename),
        '')
      from pg_tables
      where schemaname = current_schema() and tablename not in ('flyway_schema_history', 'schema_pin', 'schema_step')
    """;
  }

  static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
