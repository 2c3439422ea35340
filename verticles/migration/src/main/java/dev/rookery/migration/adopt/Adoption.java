package dev.rookery.migration.adopt;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.change.Ownership;
import dev.rookery.migration.change.SchemaChange;
import dev.rookery.migration.change.SchemaChange.Steps;
import dev.rookery.migration.change.UpgradeTarget;
import dev.rookery.migration.change.Upgrader;
import dev.rookery.migration.flyway.FlywayRunner;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.LiveSchema;
import dev.rookery.migration.history.SchemaState;
import dev.rookery.migration.history.SupportedVersions;
import dev.rookery.migration.inspect.Contents;
import dev.rookery.migration.lock.Deadline;
import dev.rookery.operations.AdoptionReport;
import dev.rookery.operations.ConvergeScript;
import dev.rookery.operations.MigrationRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/** Adopts schemas that something else made: Tux, another tool, or a person. */
public final class Adoption {
  private final LiveSchema schema;
  private final Scripts scripts;
  private final SupportedVersions supported;
  private final FlywayRunner flyway;
  private final Upgrader upgrader;
  private final AdoptionCheck check;
  private final TuxConverger converger;

  public Adoption(
      LiveSchema schema,
      Scripts scripts,
      SupportedVersions supported,
      FlywayRunner flyway,
      Upgrader upgrader,
      AdoptionCheck check,
      TuxConverger converger) {
    this.schema = schema;
    this.scripts = scripts;
    this.supported = supported;
    this.flyway = flyway;
    this.upgrader = upgrader;
    this.check = check;
    this.converger = converger;
  }

  /** Begins the history of a schema that something else made, at the given version. */
  public MigrationRun baseline(String text, Deadline deadline) throws SQLException {
    MigrationVersion version = scripts.known("version", text);
    try (SchemaChange change = SchemaChange.begin(schema, deadline)) {
      History before = change.before().history();
      if (before.isKnown()) {
        throw new Failure.Conflict(
            "the schema has a history already, at version "
                + History.text(before.current())
                + "; `db stamp` records versions that were applied by hand");
      }
      refuseEmpty();
      flyway.baseline(version, "adopted as it was", deadline);
      return change.done(Steps.APPLIED);
    }
  }

  private void refuseEmpty() throws SQLException {
    if (schema.look(Contents::isEmpty)) {
      throw new Failure.Conflict("the database is empty; `db init` makes the schema");
    }
  }

  /** Whether the database can be adopted as one of Tux; reads only. */
  public AdoptionReport adoptable(Deadline deadline) throws SQLException {
    supported.refuseOdd(schema.history());
    return check.report(deadline);
  }

  /** The script that would make adoption possible. */
  public ConvergeScript converge(Deadline deadline) throws SQLException {
    AdoptionReport report = adoptable(deadline);
    Optional<ConvergeScript> august = converger.fromAugust2025();
    if (august.isPresent()) {
      return august.get();
    }
    if (!report.obstacles().isEmpty()) {
      throw new Failure.Denied(String.join("; ", report.obstacles()));
    }
    return report.differences().isEmpty()
        ? new ConvergeScript(List.of(), "", List.of(), List.of(), report.took())
        : converger.fromToday(deadline);
  }

  /**
   * Adopts a database of Tux. If it is interrupted, doing it again completes it.
   *
   * @param database the name of the database, as proof that this is the database meant
   * @param force whether to do it in production, and while others are connected
   */
  public MigrationRun adopt(String database, boolean force, Deadline deadline) throws SQLException {
    try (SchemaChange change = SchemaChange.begin(schema, deadline)) {
      supported.refuseOdd(change.before().history());
      // Obstacles to later migrations must be known before the first step.
      upgrader.refuseDangerous(AdoptionCheck.pending(change.before()));
      change.tell("comparing with Tux");
      Optional<String> revision = check.fence(database, force, deadline, change::tell);
      if (revision.isPresent()) {
        adopt(revision.get(), change);
      }
      return change.done(Steps.APPLIED);
    }
  }

  private void adopt(String revision, SchemaChange change) throws SQLException {
    if (!change.before().history().isKnown()) {
      change.tell("beginning the history");
      flyway.baseline(AdoptionCheck.TUX, "Tux, Alembic revision " + revision, change.deadline());
    }
    SchemaState adopted = schema.state();
    if (adopted.history().current().filter(AdoptionCheck.TUX::equals).isPresent()) {
      change.tell("mending rows");
      try (Connection connection = schema.connect()) {
        TuxRows.mend(connection);
      }
    }
    UpgradeTarget target = new UpgradeTarget(scripts, supported, "to", null, false);
    if (!target.isReached(adopted)) {
      upgrader.migrate(target.of(adopted).orElseThrow(), change);
    }
    // Also if an earlier run came so far and was interrupted then.
    Optional<Manifest> made = schema.history().current().flatMap(scripts::manifest);
    if (made.isPresent()) {
      try (Connection connection = schema.connect()) {
        Ownership.handOver(connection, made.get());
        Ownership.share(connection, AdoptionCheck.expected(scripts), made.get());
      }
    }
  }
}
