package dev.rookery.migration.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The mark of a database as production by its comment: {@code comment on database … is
 * 'production'}. Its owner may write that, it outlives the schema, and every client sees it.
 */
public final class ProductionMark {
  private ProductionMark() {}

  /** Whether the database of that connection has the mark. */
  public static boolean isOn(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select coalesce(shobj_description(oid, 'pg_database') ~* '^production\\M', false)
                  from pg_database where datname = current_database()
                """)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
