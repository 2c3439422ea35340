package dev.rookery.migration.history;

import dev.rookery.failure.Failure;
import dev.rookery.migration.config.MigrationConfig;
import dev.rookery.migration.flyway.Scripts;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.migration.outcome.MigrationRefused;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The versions of the schema that this build can work with.
 *
 * @param oldest the least of them
 * @param newest the greatest; the build need not have its script
 */
public record SupportedVersions(MigrationVersion oldest, MigrationVersion newest) {

  /**
   * The configured versions; by default only the newest version of this build.
   *
   * @throws Failure.Invalid if the configured versions do not include the build's own
   */
  public static SupportedVersions of(MigrationConfig config, Scripts scripts) {
    MigrationVersion own = scripts.newest();
    SupportedVersions supported =
        new SupportedVersions(
            config.oldestSchema().map(SupportedVersions::version).orElse(own),
            config.newestSchema().map(SupportedVersions::version).orElse(own));
    if (supported.oldest.isNewerThan(own) || own.isNewerThan(supported.newest)) {
      throw new Failure.Invalid(
          "migration.oldest-schema and migration.newest-schema must hold the newest version of this"
              + " build, which is "
              + own);
    }
    return supported;
  }

  private static MigrationVersion version(String text) {
    return Scripts.version("migration.oldest-schema, migration.newest-schema", text);
  }

  /** Whether a schema at this version, empty for none, is too old. */
  public boolean isBehind(Optional<MigrationVersion> current) {
    return current.isEmpty() || oldest.isNewerThan(current.get());
  }

  public boolean isExceededBy(Optional<MigrationVersion> current) {
    return current.filter(version -> version.isNewerThan(newest)).isPresent();
  }

  /** Whether a version beyond these was applied, or has failed and may be half done. */
  public boolean isExceededBy(History history) {
    return isExceededBy(history.current())
        || history.failed().stream().anyMatch(version -> version.isNewerThan(newest));
  }

  /** Whether a version has failed that this build cannot do without. */
  public boolean isBroken(History history) {
    return history.failed().stream().anyMatch(version -> !version.isNewerThan(oldest));
  }

  /**
   * Refuses a schema that is ahead of this build.
   *
   * @throws MigrationRefused with {@link MigrationOutcome.Newer}
   */
  public void refuseNewer(History history) {
    if (isExceededBy(history.current())) {
      throw new MigrationRefused(
          new MigrationOutcome.Newer(
              String.valueOf(History.text(history.current())), newest.toString()));
    }
  }

  /**
   * Refuses a schema that is ahead of this build or at odds with it.
   *
   * @throws MigrationRefused with {@link MigrationOutcome.Newer}
   * @throws Failure.Denied naming all contradictions
   */
  public void refuseOdd(History history) {
    refuseNewer(history);
    List<String> contradictions = history.contradictions();
    if (!contradictions.isEmpty()) {
      throw new Failure.Denied(String.join("; ", contradictions));
    }
  }
}
