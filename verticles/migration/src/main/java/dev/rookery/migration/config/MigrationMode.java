package dev.rookery.migration.config;

/** What a starting node does about the schema. */
public enum MigrationMode {
  /** Applies the migrations that are missing, then goes on. */
  AUTO,
  /** Applies the migrations that are missing; the process then ends. */
  JOB,
  /** Changes nothing; goes on when somebody else has applied all that this build needs. */
  WAIT,
  /** Changes nothing; goes on if all that this build needs is applied, else fails at once. */
  VERIFY,
  /** Does not look. */
  OFF
}
