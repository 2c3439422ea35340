package dev.rookery.migration.history;

import dev.rookery.migration.jdbc.TableLookup;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** The table in which Flyway records what was done, one row per event. */
final class HistoryTable {
  /** Flyway's default, kept so that its own tools find it. */
  static final String NAME = "flyway_schema_history";

  /**
   * An event: something that happened to a version.
   *
   * @param checksum of the script that was run; null if none was
   * @param by the user of the database who did it
   * @param millis how long it took
   */
  record Event(
      MigrationVersion version,
      String description,
      Kind kind,
      @Nullable Integer checksum,
      boolean success,
      Instant at,
      String by,
      int millis) {}

  /** Kinds of event that concern us. */
  enum Kind {
    MIGRATED,
    /** The schema was adopted at this version. */
    BASELINE,
    /** The mark that takes an earlier event back. */
    DELETE
  }

  private HistoryTable() {}

  /** All events about versions, the oldest first; none if there is no table yet. */
  static List<Event> read(Connection connection) throws SQLException {
    List<Event> events = new ArrayList<>();
    if (!TableLookup.exists(connection, NAME)) {
      return events;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select version, description, type, checksum, success,
                    installed_on at time zone 'UTC', installed_by, execution_time
                  from flyway_schema_history
                  where version is not null
                  order by installed_rank
                """)) {
      while (rows.next()) {
        events.add(event(rows));
      }
    }
    return events;
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        MigrationVersion.fromVersion(row.getString(1)),
        row.getString(2),
        kind(row.getString(3)),
        row.getObject(4, Integer.class),
        row.getBoolean(5),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        row.getString(7),
        row.getInt(8));
  }

  private static Kind kind(String type) {
    return switch (type) {
      case "DELETE" -> Kind.DELETE;
      case "BASELINE" -> Kind.BASELINE;
      default -> Kind.MIGRATED;
    };
  }
}
