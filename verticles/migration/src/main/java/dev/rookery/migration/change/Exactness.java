package dev.rookery.migration.change;

import static java.util.stream.Collectors.joining;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.CatalogueReader;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.history.StepTable.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Checks that an undo leads back exactly: it must begin at the schema that the upgrade left and end
 * at the one that the upgrade found. For a version whose upgrade was not recorded, the manifests of
 * this build are used.
 */
final class Exactness {
  private static final int TOLD_MAX = 4;
  private static final int WIDTH_MAX = 100;

  private final Scripts scripts;
  private final NavigableMap<MigrationVersion, Step> steps;

  Exactness(Scripts scripts, NavigableMap<MigrationVersion, Step> steps) {
    this.scripts = scripts;
    this.steps = steps;
  }

  /**
   * Refuses a schema other than the one that the version's upgrade left.
   *
   * @throws Failure.Denied with the differences
   */
  void refuseBefore(MigrationVersion version, Connection connection) throws SQLException {
    Manifest expected =
        Optional.ofNullable(steps.get(version))
            .map(Step::after)
            .or(() -> scripts.manifest(version))
            .orElseThrow(() -> unknown(version));
    refuse(
        expected,
        connection,
        "the schema is not the one that version %s left, so its undo may not fit it"
            .formatted(version));
  }

  /**
   * Refuses a schema other than the one that the version's upgrade found.
   *
   * @throws Failure.Denied with the differences
   */
  void refuseAfter(MigrationVersion version, Connection connection, boolean transactional)
      throws SQLException {
    Manifest expected =
        Optional.ofNullable(steps.get(version))
            .map(Step::before)
            .or(() -> manifestBelow(version))
            .orElseThrow(() -> unknown(version));
    refuse(
        expected,
        connection,
        "the undo of version %s does not lead back to the schema before it, so %s"
            .formatted(
                version,
                transactional
                    ? "nothing was done"
                    : "it is not recorded, though its statements were run"));
  }

  private Optional<Manifest> manifestBelow(MigrationVersion version) {
    MigrationVersion below = scripts.migrations().lowerKey(version);
    return below == null
        ? scripts.manifest(version).map(above -> new Manifest(above.serverMajor(), List.of()))
        : scripts.manifest(below);
  }

  private static void refuse(Manifest expected, Connection connection, String what)
      throws SQLException {
    Manifest found = Manifest.of(CatalogueReader.read(connection));
    List<String> differences = expected.differences(found);
    if (!differences.isEmpty()) {
      throw new Failure.Denied(what + "; --force does it all the same: " + told(differences));
    }
  }

  /** The first of the differences, as far as a line can hold them, and how many more there are. */
  static String told(List<String> differences) {
    String first =
        differences.stream().limit(TOLD_MAX).map(Exactness::shortened).collect(joining("; "));
    int more = differences.size() - TOLD_MAX;
    return more > 0 ? first + "; and " + more + " more" : first;
  }

  /** Without the bodies of functions and the like. */
  private static String shortened(String difference) {
    int end = difference.indexOf("\\n");
    String line = end < 0 ? difference : difference.substring(0, end);
    return line.length() > WIDTH_MAX
        ? line.substring(0, WIDTH_MAX) + "…"
        : line + (end < 0 ? "" : " …");
  }

  private static Failure unknown(MigrationVersion version) {
    return new Failure.Denied(
        "nothing is known of the schema before and after version "
            + version
            + ", so nobody can tell whether its undo is exact; --force does it all the same");
  }
}
