package dev.rookery.migration.change;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.CatalogueReader;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.change.SchemaChange.Steps;
import dev.rookery.migration.flyway.FlywayInternals;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.history.Pin;
import dev.rookery.migration.history.StepTable;
import dev.rookery.migration.history.SupportedVersions;
import dev.rookery.migration.inspect.Contents;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.operations.Migration.State;
import dev.rookery.operations.MigrationRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Records the version that a schema is at after somebody changed it by hand; runs no script. */
public final class Stamper {
  private final LiveSchema schema;
  private final Scripts scripts;
  private final SupportedVersions supported;
  private final FlywayRunner flyway;

  public Stamper(
      LiveSchema schema, Scripts scripts, SupportedVersions supported, FlywayRunner flyway) {
    this.schema = schema;
    this.scripts = scripts;
    this.supported = supported;
    this.flyway = flyway;
  }

  /**
   * Records a version, above or below the one that is recorded. Below it the schema is pinned, as
   * by a downgrade.
   *
   * @param force whether to do it even if the schema is not the one that the version should have
   */
  public MigrationRun stamp(String text, boolean force, Deadline deadline) throws SQLException {
    MigrationVersion version = scripts.known("version", text);
    try (SchemaChange change = SchemaChange.begin(schema, deadline)) {
      History history = change.before().history();
      supported.refuseNewer(history);
      if (schema.look(Contents::isEmpty)) {
        throw new Failure.Conflict("the database is empty; `db init` makes the schema");
      }
      if (!history.isKnown()) {
        throw new Failure.Denied(
            "none of our migrations made what the database holds; if it is equal to a version,"
                + " `db baseline` takes it over");
      }
      if (!force) {
        try (Connection connection = schema.connect()) {
          refuseOther(version, connection);
        }
      }
      if (history.current().filter(now -> now.isNewerThan(version)).isPresent()) {
        flyway.underLock(deadline, lock -> lower(version, lock));
        return change.done(Steps.UNDONE);
      }
      UpgradeTarget target = new UpgradeTarget(scripts, supported, "version", text, false);
      if (!target.isReached(change.before())) {
        flyway.stamp(target.of(change.before()).orElseThrow(), deadline);
      }
      return change.done(Steps.APPLIED);
    }
  }

  /** Refuses a schema other than the one that the version should have. */
  private void refuseOther(MigrationVersion version, Connection connection) throws SQLException {
    StepTable.@Nullable Step recorded = StepTable.read(connection).get(version);
    Optional<Manifest> expected =
        scripts
            .manifest(version)
            .or(() -> Optional.ofNullable(recorded).map(StepTable.Step::after));
    List<String> differences =
        expected
            .orElseThrow(() ->
                new Failure.Denied(
                    "nothing is known of the schema of version "
                        + version
                        + ", so nobody can tell whether this is it; --force records it all the same"))
            .differences(Manifest.of(CatalogueReader.read(connection)));
    if (!differences.isEmpty()) {
      throw new Failure.Denied(
          "the schema is not the one of version %s: %s; --force records it all the same, and `db drift` then prints every difference"
              .formatted(version, Exactness.told(differences)));
    }
  }

  /** Takes back the records of the versions above one. */
  private int lower(MigrationVersion version, FlywayInternals.Lock lock) throws SQLException {
    Connection connection = lock.connection();
    History history = History.read(connection, scripts);
    List<MigrationVersion> above =
        List.copyOf(history.applied().tailSet(version, false).descendingSet());
    for (MigrationVersion one : above) {
      if (history.is(one, State.ADOPTED)) {
        throw new Failure.Denied("version " + one + " was adopted, not made here");
      }
    }
    lock.inTransaction(() -> {
      for (MigrationVersion one : above) {
        lock.recordUndone(one);
        StepTable.delete(connection, one);
      }
      new Pin(Optional.of(version)).write(connection);
    });
    return above.size();
  }
}
