package dev.rookery.migration.history;

import dev.rookery.migration.flyway.Scripts;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The schema of the database that is being served. Each look at it uses a connection of its own, so
 * it may be used from any thread.
 */
public final class LiveSchema {
  private final DataSource source;
  private final Scripts scripts;

  public LiveSchema(DataSource source, Scripts scripts) {
    this.source = source;
    this.scripts = scripts;
  }

  /** A look at something through a connection. */
  public interface Look<T> {
    T at(Connection connection) throws SQLException;
  }

  public <T> T look(Look<T> look) throws SQLException {
    try (Connection connection = connect()) {
      return look.at(connection);
    }
  }

  /** A connection that the caller closes. */
  public Connection connect() throws SQLException {
    return source.getConnection();
  }

  /** The source of connections. */
  public DataSource source() {
    return source;
  }

  /** The history of the schema so far. */
  public History history() throws SQLException {
    return look(connection -> History.read(connection, scripts));
  }

  /** The history, and where the schema is to stay. */
  public SchemaState state() throws SQLException {
    return look(connection -> SchemaState.read(connection, scripts));
  }
}
