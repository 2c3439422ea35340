package dev.rookery.migration.change;

import dev.rookery.failure.Failure;
import dev.rookery.migration.change.SchemaChange.Steps;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.history.SupportedVersions;
import dev.rookery.migration.inspect.Activity;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.operations.RepairReport;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.output.RepairOutput;
import org.flywaydb.core.api.output.RepairResult;

/** Repairs the history. */
public final class Repairer {
  private final LiveSchema schema;
  private final SupportedVersions supported;
  private final FlywayRunner flyway;

  public Repairer(LiveSchema schema, SupportedVersions supported, FlywayRunner flyway) {
    this.schema = schema;
    this.supported = supported;
    this.flyway = flyway;
  }

  /**
   * Removes failed records and gives the others the checksums of our scripts.
   *
   * @throws Failure.Denied if the database has versions that we do not have: they would look as if
   *     they had never existed
   */
  public RepairReport repair(Deadline deadline) throws SQLException {
    try (SchemaChange change = SchemaChange.begin(schema, deadline)) {
      History history = change.before().history();
      supported.refuseNewer(history);
      List<String> unknown = history.unknown();
      if (!unknown.isEmpty()) {
        throw new Failure.Denied(String.join("; ", unknown));
      }
      Optional<RepairResult> result =
          history.isKnown() ? Optional.of(flyway.repair(deadline)) : Optional.empty();
      change.done(Steps.NONE);
      return new RepairReport(
          versions(result.map(repaired -> repaired.migrationsRemoved)),
          versions(result.map(repaired -> repaired.migrationsAligned)),
          schema.look(Activity::invalidIndexes));
    }
  }

  private static List<String> versions(Optional<List<RepairOutput>> outputs) {
    return outputs.orElse(List.of()).stream().map(output -> output.version).distinct().toList();
  }
}
