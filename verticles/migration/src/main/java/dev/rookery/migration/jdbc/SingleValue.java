package dev.rookery.migration.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The one value that a statement gives, as text; empty if it gives none. */
public final class SingleValue {
  private SingleValue() {}

  public static String of(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return of(statement.executeQuery(sql));
    }
  }

  /** The same of rows, which it closes. */
  public static String of(ResultSet rows) throws SQLException {
    try (rows) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
