package dev.rookery.migration;

import dev.rookery.migration.SchemaChanges.Steps;
import dev.rookery.models.AdoptionReport;
import dev.rookery.models.ConvergeScript;
import dev.rookery.models.Failure;
import dev.rookery.models.MigrationRun;
import dev.rookery.settings.PostgresUrl;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * Takes over schemas that something else made: Tux, another tool, or a person. Everything here
 * blocks, and may be called from any thread.
 */
final class Takeover {
  private final SchemaChanges changes;
  private final Scripts scripts;
  private final Window window;
  private final Comparisons comparisons;
  private final Adoption adoption;

  private Takeover(
      LiveServer server, Scripts scripts, MigrationConfig config, Comparisons comparisons) {
    this.changes = new SchemaChanges(server, scripts, config);
    this.scripts = scripts;
    this.window = Window.of(config, scripts);
    this.comparisons = comparisons;
    this.adoption = new Adoption(server.own(), scripts, config);
  }

  static Takeover of(PostgresUrl url, MigrationConfig config, Scripts scripts) {
    return new Takeover(
        LiveServer.of(url, config), scripts, config, Comparisons.of(url, config, scripts));
  }

  /** Begins the history of a schema that something else made, at that version. */
  MigrationRun baseline(String text, Patience patience) throws SQLException {
    MigrationVersion version = scripts.known("version", text);
    return changes.change(
        patience,
        (before, _) -> {
          if (before.history().isKnown()) {
            throw new Failure.Conflict(
                "the schema has a history already, at version "
                    + History.text(before.history().current())
                    + "; `db stamp` records versions that were applied by hand");
          }
          refuseEmpty();
          changes.flyway().baseline(version, "adopted as it was", patience);
        },
        Steps.APPLIED);
  }

  /** How the database stands to being adopted; reads only. */
  AdoptionReport adoptable(Patience patience) throws SQLException {
    window.refuseOdd(changes.history());
    return adoption.report(patience);
  }

  /** What would make it possible. */
  ConvergeScript converge(Patience patience) throws SQLException {
    AdoptionReport report = adoptable(patience);
    Optional<ConvergeScript> august = adoption.fromAugust2025();
    if (august.isPresent()) {
      return august.get();
    }
    if (!report.obstacles().isEmpty()) {
      throw new Failure.Denied(String.join("; ", report.obstacles()));
    }
    return report.differences().isEmpty()
        ? new ConvergeScript(List.of(), "", List.of(), List.of(), report.took())
        : comparisons.converge(patience);
  }

  /**
   * Takes over a database of Tux. Whatever ends it in the middle, doing it again completes it.
   *
   * @param database the name of the database, as a proof that it is the one meant
   * @param force whether to do it in production, and while others are connected
   */
  MigrationRun adopt(String database, boolean force, Patience patience) throws SQLException {
    return changes.change(
        patience,
        (before, lock) -> {
          window.refuseOdd(before.history());
          // What stands in the way of migrating on is to be known before the first step.
          changes.refuseDangerous(Adoption.pending(before));
          lock.tell("comparing with Tux");
          Optional<String> revision = adoption.fence(database, force, patience);
          if (revision.isEmpty()) {
            return;
          }
          if (!before.history().isKnown()) {
            lock.tell("beginning the history");
            changes
                .flyway()
                .baseline(Adoption.TUX, "Tux, Alembic revision " + revision.get(), patience);
          }
          Standing taken = changes.standing();
          UpgradeTarget target = target("to", null);
          if (!target.isReached(taken)) {
            changes.migrate(target.of(taken).orElseThrow(), patience, lock);
          }
        },
        Steps.APPLIED);
  }

  /** Records what is missing up to that version as applied. */
  MigrationRun stamp(String text, Patience patience) throws SQLException {
    UpgradeTarget target = target("version", text);
    return changes.change(
        patience,
        (before, _) -> {
          if (!target.isReached(before)) {
            refuseEmpty();
            if (!before.history().isKnown()) {
              throw new Failure.Denied(
                  "no migration of ours made what the database holds; if it is equal to a version,"
                      + " `db baseline` takes it over");
            }
            changes.flyway().stamp(target.of(before).orElseThrow(), patience);
          }
        },
        Steps.APPLIED);
  }

  private void refuseEmpty() throws SQLException {
    if (changes.look(Contents::isEmpty)) {
      throw new Failure.Conflict("the database is empty; `db init` makes the schema");
    }
  }

  private UpgradeTarget target(String component, @Nullable String to) {
    return new UpgradeTarget(scripts, window, component, to, false);
  }
}
