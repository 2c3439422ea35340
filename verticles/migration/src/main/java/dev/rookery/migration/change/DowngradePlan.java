package dev.rookery.migration.change;

import dev.rookery.failure.Failure;
import dev.rookery.migration.flyway.Script;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.History;
import dev.rookery.migration.history.Pin;
import dev.rookery.migration.history.StepTable;
import dev.rookery.migration.history.StepTable.Step;
import dev.rookery.operations.Migration.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a downgrade: what it has to undo.
 *
 * @param from the version that must be the current one; null for any
 * @param to the version to end at, or {@code base}; null for one step
 */
record DowngradePlan(Scripts scripts, @Nullable String from, @Nullable String to) {

  /**
   * The scripts to run, the newest first.
   *
   * @throws Failure naming every obstacle
   */
  List<Script> undos(Connection connection) throws SQLException {
    History history = History.read(connection, scripts);
    NavigableMap<MigrationVersion, Step> steps = StepTable.read(connection);
    MigrationVersion current = current(history);
    Optional<MigrationVersion> target = target(history, current);
    List<MigrationVersion> versions =
        history.applied().descendingSet().stream()
            .filter(version -> target.isEmpty() || version.compareTo(target.get()) > 0)
            .toList();
    List<String> problems =
        new ArrayList<>(history.contradictions(version -> isOurs(version, versions, steps)));
    List<Script> undos = new ArrayList<>();
    for (MigrationVersion version : versions) {
      Optional<Script> undo = undo(version, steps);
      undo.ifPresent(undos::add);
      problem(history, version, undo).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new Failure.Denied(String.join("; ", problems));
    }
    return undos;
  }

  /**
   * The undo script of this build; for a version that it does not have, the one recorded with it.
   */
  private Optional<Script> undo(
      MigrationVersion version, NavigableMap<MigrationVersion, Step> steps) {
    return scripts.undo(version).or(() -> Optional.ofNullable(steps.get(version)).map(Step::undo));
  }

  /** Whether its scripts must be those that were run: not if this build has none at all. */
  private boolean isOurs(
      MigrationVersion version,
      List<MigrationVersion> versions,
      NavigableMap<MigrationVersion, Step> steps) {
    boolean unknown = !scripts.migrations().containsKey(version);
    return versions.contains(version) && !(unknown && undo(version, steps).isPresent());
  }

  private MigrationVersion current(History history) {
    String current = history.current().map(MigrationVersion::toString).orElse("none");
    if (from != null && !history.current().equals(Optional.of(Scripts.version("from", from)))) {
      throw new Failure.Conflict("the current version is " + current + " by now, not " + from);
    }
    return history
        .current()
        .orElseThrow(() -> new Failure.Invalid("to: no version is applied that could be undone"));
  }

  /** The version to end at; empty for none at all. */
  private Optional<MigrationVersion> target(History history, MigrationVersion current) {
    if (to == null) {
      return Optional.ofNullable(history.applied().lower(current));
    }
    if (to.equals(Pin.BASE)) {
      return Optional.empty();
    }
    MigrationVersion target = scripts.known("to", to);
    if (target.compareTo(current) >= 0) {
      throw new Failure.Invalid(
          "to: must be below the current version, which is " + current + "; is " + target);
    }
    return Optional.of(target);
  }

  private Optional<String> problem(
      History history, MigrationVersion version, Optional<Script> undo) {
    if (history.is(version, State.ADOPTED)) {
      return Optional.of("version " + version + " was adopted, not made here; nothing undoes it");
    }
    if (undo.isEmpty()) {
      // The history complains about a version that we do not have at all.
      return scripts.migrations().containsKey(version)
          ? Optional.of("version " + version + " has no undo script")
          : Optional.empty();
    }
    return Optional.empty();
  }
}
