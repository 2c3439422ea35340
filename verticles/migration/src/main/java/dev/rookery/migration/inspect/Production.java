package dev.rookery.migration.inspect;

import dev.rookery.failure.Failure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The mark of a database that people depend on, where nothing is destroyed without force.
 *
 * @param configured whether the configuration says that this is one
 */
public record Production(boolean configured) {
  /** Whether the configuration or the database itself marks it as production. */
  boolean includes(Connection connection) throws SQLException {
    return configured || isMarked(connection);
  }

  /**
   * Whether the database is marked as production by its comment: {@code comment on database … is
   * 'production'}. Its owner may write that, it outlives the schema, and every client sees it.
   */
  private static boolean isMarked(Connection connection) throws SQLException {
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

  /**
   * Refuses to go on in production.
   *
   * @throws Failure.Denied saying what would allow it
   */
  public void refuse(Connection connection, boolean force) throws SQLException {
    if (!force && includes(connection)) {
      throw new Failure.Denied(
          "the database "
              + Contents.database(connection)
              + " is marked as production; if that is what you mean, say --force");
    }
  }
}
