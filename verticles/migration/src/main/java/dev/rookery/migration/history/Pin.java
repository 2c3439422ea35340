package dev.rookery.migration.history;

import dev.rookery.migration.jdbc.TableLookup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The version at which a downgrade left the schema on purpose. Without it the next node to start
 * would reapply what was just taken back.
 *
 * @param version empty below the first version
 */
public record Pin(Optional<MigrationVersion> version) {
  static final String TABLE = "schema_pin";

  /** Makes the table. */
  static final String TABLE_SQL =
      """
      create table if not exists schema_pin (
        only_row boolean primary key default true check (only_row),
        version text not null,
        pinned_at timestamptz not null default now(),
        pinned_by text not null default current_user)
      """;

  /** What stands for "below the first version" wherever a version is named. */
  public static final String BASE = "base";

  /** The pin in force; empty if there is none. */
  static Optional<Pin> read(Connection connection) throws SQLException {
    if (!TableLookup.exists(connection, TABLE)) {
      return Optional.empty();
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select version from schema_pin")) {
      return row.next() ? Optional.of(parse(row.getString(1))) : Optional.empty();
    }
  }

  private static Pin parse(String text) {
    return new Pin(
        text.equals(BASE) ? Optional.empty() : Optional.of(MigrationVersion.fromVersion(text)));
  }

  /** Writes the pin, in the connection's transaction. */
  public void write(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(TABLE_SQL);
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into schema_pin (version) values (?)
              on conflict (only_row) do update set
                version = excluded.version, pinned_at = now(), pinned_by = current_user
            """)) {
      statement.setString(1, text());
      statement.executeUpdate();
    }
  }

  /** Lifts the pin and returns whether there was one. */
  public static boolean lift(Connection connection) throws SQLException {
    if (!TableLookup.exists(connection, TABLE)) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("delete from schema_pin") > 0;
    }
  }

  /** Whether a schema may be brought to a version. */
  public boolean allows(MigrationVersion target) {
    return version.filter(pinned -> pinned.compareTo(target) >= 0).isPresent();
  }

  public String text() {
    return version.map(MigrationVersion::toString).orElse(BASE);
  }
}
