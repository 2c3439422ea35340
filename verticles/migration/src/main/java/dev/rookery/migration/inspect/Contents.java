package dev.rookery.migration.inspect;

import dev.rookery.migration.catalogue.Ignored;
import dev.rookery.migration.jdbc.SingleValue;
import dev.rookery.operations.DatabaseContents;
import dev.rookery.operations.DatabaseContents.TableRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Counts what the database holds. */
public final class Contents {
  private Contents() {}

  /**
   * How many rows each table has.
   *
   * @param production tells whether the database is marked as production
   */
  public static DatabaseContents read(Connection connection, Production production)
      throws SQLException {
    String database = database(connection);
    String counting = countingStatement(connection);
    if (counting.isEmpty()) {
      return new DatabaseContents(database, production.includes(connection), List.of());
    }
    List<TableRows> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(counting)) {
      while (rows.next()) {
        tables.add(new TableRows(rows.getString(1), rows.getLong(2)));
      }
    }
    return new DatabaseContents(database, production.includes(connection), tables);
  }

  /** Whether there is nothing in the schema except what the migrator keeps. */
  public static boolean isEmpty(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select not exists (
              select from pg_tables
                where schemaname = current_schema() and tablename <> all (?))
            """)) {
      statement.setArray(1, connection.createArrayOf("text", Ignored.OWN.toArray()));
      return SingleValue.of(statement.executeQuery()).equals("t");
    }
  }

  public static String database(Connection connection) throws SQLException {
    return SingleValue.of(connection, "select current_database()");
  }

  /**
   * Has Postgres write the statement that counts all tables: it knows them and how to quote them,
   * and one statement sees all of them at the same moment.
   */
  private static String countingStatement(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select coalesce(
                string_agg(
                  format('select %L, count(*) from %I.%I', tablename, schemaname, tablename),
                  ' union all ' order by tablename),
                '')
              from pg_tables
              where schemaname = current_schema() and tablename <> all (?)
            """)) {
      statement.setArray(1, connection.createArrayOf("text", Ignored.OWN.toArray()));
      return SingleValue.of(statement.executeQuery());
    }
  }
}
