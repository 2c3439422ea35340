package dev.rookery.migration;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The schema of the database that is being served. Each look at it has a connection of its own, so
 * it may be used from any thread.
 */
final class LiveSchema {
  private final DataSource source;
  private final Scripts scripts;

  LiveSchema(DataSource source, Scripts scripts) {
    this.source = source;
    this.scripts = scripts;
  }

  /** Looks at something through a connection. */
  interface Look<T> {
    T at(Connection connection) throws SQLException;
  }

  <T> T look(Look<T> look) throws SQLException {
    try (Connection connection = connect()) {
      return look.at(connection);
    }
  }

  /** A connection that the caller closes. */
  Connection connect() throws SQLException {
    return source.getConnection();
  }

  /** Where connections come from. */
  DataSource source() {
    return source;
  }

  /** What was done to the schema so far. */
  History history() throws SQLException {
    return look(connection -> History.read(connection, scripts));
  }

  /** What was done, and where the schema is to stay. */
  Standing state() throws SQLException {
    return look(connection -> Standing.read(connection, scripts));
  }
}
