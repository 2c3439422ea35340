package dev.rookery.migration.inspect;

import dev.rookery.failure.Failure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The mark of a database that people depend on, where nothing is destroyed without force.
 *
 * @param configured whether the configuration says that the database is one
 */
public record Production(boolean configured) {
  /** Whether the configuration says so or the database itself does. */
  boolean includes(Connection connection) throws SQLException {
    return configured || isMarked(connection);
  }

  /**
   * Whether the database says of itself that it is production: {@code comment on database … is
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
   * Refuses in production.
   *
   * @throws Failure.Denied saying what it would take
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
