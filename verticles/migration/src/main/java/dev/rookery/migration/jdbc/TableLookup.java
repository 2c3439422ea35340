package dev.rookery.migration.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Finds out which of our own bookkeeping tables exist. */
public final class TableLookup {
  private TableLookup() {}

  /** Whether the current schema has a table of that name. */
  public static boolean exists(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select exists (
              select from pg_tables where schemaname = current_schema() and tablename = ?)
            """)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
