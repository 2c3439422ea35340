package dev.rookery.migration.inspect;

import dev.rookery.failure.Failure;
import dev.rookery.migration.jdbc.ProductionMark;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The mark of a database that people depend on, where nothing is destroyed without force.
 *
 * @param configured whether the configuration says that this is one
 */
public record Production(boolean configured) {
  /** Whether the configuration or the database itself marks it as production. */
  boolean includes(Connection connection) throws SQLException {
    return configured || ProductionMark.isOn(connection);
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
