package dev.rookery.migration.revision;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A server on which to try things out. */
public interface ScratchServer {
  /** Connections to the database that is being served. */
  DataSource own();

  /** Connections to the database in or next to which scratch schemas are to be. */
  DataSource scratch();

  /** Connections to another database of the server that has that one. */
  DataSource database(String name);

  /** Whether that database is one that people depend on, where no scratch schema may be. */
  boolean isProduction(Connection scratch) throws SQLException;
}
