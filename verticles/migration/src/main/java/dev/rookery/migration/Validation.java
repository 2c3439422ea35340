package dev.rookery.migration;

import java.util.List;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.output.ValidateOutput;

/** Where the record of what was applied and our scripts contradict each other. */
final class Validation {
  private Validation() {}

  /** All contradictions as clauses for people; versions still to be applied are none. */
  static List<String> problems(Flyway flyway) {
    return problems(flyway, _ -> true);
  }

  /** Those about versions for which that holds, and all migrations that failed. */
  static List<String> problems(Flyway flyway, Predicate<MigrationVersion> about) {
    return flyway.validateWithResult().invalidMigrations.stream()
        .filter(problem ->
            problem.errorDetails.errorCode == CoreErrorCode.FAILED_VERSIONED_MIGRATION
                || about.test(MigrationVersion.fromVersion(problem.version)))
        .map(Validation::clause)
        .toList();
  }

  private static String clause(ValidateOutput problem) {
    String version = "version " + problem.version;
    return switch ((CoreErrorCode) problem.errorDetails.errorCode) {
      case FAILED_VERSIONED_MIGRATION ->
          version
              + " failed before and may be half done; mend the schema by hand, then delete its row "
              + "from "
              + HistoryTable.NAME;
      case CHECKSUM_MISMATCH, DESCRIPTION_MISMATCH, TYPE_MISMATCH ->
          version + " was changed after it was applied; give it back the content it had";
      case APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED ->
          version + " is applied, but this build does not have it; use the build that has";
      case RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED ->
          version + " came in below the current version; give it a number above";
      default -> version + ": " + problem.errorDetails.errorCode;
    };
  }
}
