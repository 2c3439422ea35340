package dev.rookery.migration.config;

/** The reaction to something that is not as it should be. */
public enum Policy {
  /** Do not look. */
  IGNORE,
  /** Log a warning and go on. */
  WARN,
  /** Do not go on. */
  REFUSE
}
