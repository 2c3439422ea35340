package dev.rookery.migration.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads the single value that a statement returns, as text; empty if it returns none. */
public final class SingleValue {
  private SingleValue() {}

  public static String of(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return of(statement.executeQuery(sql));
    }
  }

  /** The same for rows, which it closes. */
  public static String of(ResultSet rows) throws SQLException {
    try (rows) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
