package dev.rookery.migration.inspect;

import dev.rookery.migration.declared.UsedSchema;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.SchemaState;
import dev.rookery.migration.history.SupportedVersions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Whether a running build can serve the schema as it stands now.
 *
 * @param version where the schema stands; empty for nowhere yet
 * @param behind whether it is too old for this build
 * @param unfit whether a migration has failed that this build needs, or one that is newer has taken
 *     away what it uses
 * @param detail how it stands, for people
 */
public record Readiness(
    Optional<MigrationVersion> version, boolean behind, boolean unfit, String detail) {

  /** Looks at the schema through a connection. */
  static Readiness read(
      Connection connection, Scripts scripts, SupportedVersions supported, UsedSchema used)
      throws SQLException {
    SchemaState state = SchemaState.read(connection, scripts);
    History history = state.history();
    boolean changedByNewer = supported.isExceededBy(history);
    List<String> lacking = changedByNewer ? used.lacking(connection) : List.of();
    String told = history.told() + state.told();
    return new Readiness(
        history.current(),
        supported.isBehind(history.current()),
        supported.isBroken(history) || !lacking.isEmpty(),
        changedByNewer ? told + consequence(lacking) : told);
  }

  private static String consequence(List<String> lacking) {
    return lacking.isEmpty()
        ? "; this build goes on, because all that it uses is there, but would not start again"
        : "; this build cannot go on: " + String.join(", ", lacking);
  }

  public boolean ok() {
    return !behind && !unfit;
  }
}
