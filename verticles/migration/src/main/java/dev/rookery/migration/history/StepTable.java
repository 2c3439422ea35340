package dev.rookery.migration.history;

import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.jdbc.TableLookup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * The table of what each upgrade found and left, with its undo, so that a downgrade can tell
 * whether it is exact, and a build that does not know the version can still take it back.
 */
public final class StepTable {
  static final String NAME = "schema_step";

  private StepTable() {}

  /**
   * A version that was applied.
   *
   * @param undo the script that takes it back; null if there was none
   */
  public record Step(Manifest before, Manifest after, @Nullable Script undo) {}

  /** Whether anything was recorded. */
  public static boolean exists(Connection connection) throws SQLException {
    return TableLookup.exists(connection, NAME);
  }

  /** The steps by version; none if nothing was recorded yet. */
  public static NavigableMap<MigrationVersion, Step> read(Connection connection)
      throws SQLException {
    NavigableMap<MigrationVersion, Step> steps = new TreeMap<>();
    if (!TableLookup.exists(connection, NAME)) {
      return steps;
    }
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select version, manifest_before, manifest_after, description, undo_file, undo_sql
                  from schema_step
                """)) {
      while (rows.next()) {
        MigrationVersion version = MigrationVersion.fromVersion(rows.getString(1));
        String file = rows.getString(5);
        Script undo =
            file == null ? null : new Script(version, file, rows.getString(4), rows.getString(6));
        steps.put(
            version,
            new Step(Manifest.parse(rows.getString(2)), Manifest.parse(rows.getString(3)), undo));
      }
    }
    return steps;
  }

  /** Records a version, in the transaction that the connection is in. */
  static void write(
      Connection connection,
      Script migration,
      Manifest before,
      Manifest after,
      Optional<Script> undo)
      throws SQLException {
    if (!TableLookup.exists(connection, NAME)) {
      create(connection);
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into schema_step (version, description, server_major, manifest_before,
                fingerprint_before, manifest_after, fingerprint_after, undo_file, undo_sql)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?)
              on conflict (version) do update set description = excluded.description,
                server_major = excluded.server_major, manifest_before = excluded.manifest_before,
                fingerprint_before = excluded.fingerprint_before,
                manifest_after = excluded.manifest_after,
                fingerprint_after = excluded.fingerprint_after, undo_file = excluded.undo_file,
                undo_sql = excluded.undo_sql, recorded_at = now()
            """)) {
      statement.setString(1, migration.version().toString());
      statement.setString(2, migration.description());
      statement.setInt(3, after.serverMajor());
      statement.setString(4, before.text());
      statement.setString(5, before.fingerprint());
      statement.setString(6, after.text());
      statement.setString(7, after.fingerprint());
      statement.setString(8, undo.map(Script::file).orElse(null));
      statement.setString(9, undo.map(Script::sql).orElse(null));
      statement.executeUpdate();
    }
  }

  private static void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table schema_step (
            version text primary key,
            description text not null,
            server_major integer not null,
            manifest_before text not null,
            fingerprint_before text not null,
            manifest_after text not null,
            fingerprint_after text not null,
            undo_file text,
            undo_sql text,
            recorded_at timestamptz not null default now())
          """);
    }
  }

  /** Forgets a version, in the transaction that the connection is in. */
  public static void delete(Connection connection, MigrationVersion version) throws SQLException {
    if (TableLookup.exists(connection, NAME)) {
      try (PreparedStatement statement =
          connection.prepareStatement("delete from schema_step where version = ?")) {
        statement.setString(1, version.toString());
        statement.executeUpdate();
      }
    }
  }
}
