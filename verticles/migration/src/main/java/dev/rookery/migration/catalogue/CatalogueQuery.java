package dev.rookery.migration.catalogue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Queries about one schema.
 *
 * @param schema the schema's own name, unquoted
 */
record CatalogueQuery(Connection connection, String schema) {
  /** Takes one row. */
  interface Row {
    void take(ResultSet row) throws SQLException;
  }

  /**
   * Runs a statement in which {@code :name} stands for the schema's name and {@code :schema} for
   * its number.
   */
  void each(String sql, Row row) throws SQLException {
    String text =
        sql.replace(":schema", "(select oid from pg_namespace where nspname = :name)")
            .replace(":name", "?");
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      long parameters = text.chars().filter(letter -> letter == '?').count();
      for (int parameter = 1; parameter <= parameters; parameter++) {
        statement.setString(parameter, schema);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          row.take(rows);
        }
      }
    }
  }
}
