package dev.rookery.migration.revision;

import javax.sql.DataSource;

/** A server on which to try things out. */
public interface ScratchServer {
  /** Connections to the database that is being served. */
  DataSource own();

  /** Connections to another of its databases. */
  DataSource database(String name);
}
