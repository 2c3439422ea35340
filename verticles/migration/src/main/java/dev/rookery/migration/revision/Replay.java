package dev.rookery.migration.revision;

import java.sql.SQLException;
import javax.sql.DataSource;

/** A replay of the migrations of this build. */
public interface Replay {
  /**
   * Runs all of them in an empty schema.
   *
   * @param schema unquoted
   */
  void into(DataSource source, String schema) throws SQLException;
}
