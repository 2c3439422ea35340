package dev.rookery.migration.config;

/** The ways in which a starting node deals with the schema. */
public enum MigrationMode {
  /** Applies the migrations that are missing, then goes on. */
  AUTO,
  /** Applies the migrations that are missing; the process then ends. */
  JOB,
  /** Changes nothing; goes on once somebody else has applied everything that this build needs. */
  WAIT,
  /**
   * Changes nothing; goes on if everything that this build needs is applied, otherwise fails at
   * once.
   */
  VERIFY,
  /** Does not look at the schema. */
  OFF
}
