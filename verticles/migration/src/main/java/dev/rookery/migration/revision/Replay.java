package dev.rookery.migration.revision;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs the migrations of this build. */
public interface Replay {
  /**
   * Runs all of them in a schema with nothing in it.
   *
   * @param schema unquoted
   */
  void into(DataSource source, String schema) throws SQLException;
}
