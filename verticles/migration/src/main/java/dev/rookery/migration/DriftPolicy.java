package dev.rookery.migration;

/** What a starting node does about a schema that is not the one its version should have. */
public enum DriftPolicy {
  /** Does not look. */
  IGNORE,
  /** Says so in the log and goes on. */
  WARN,
  /** Does not start. */
  REFUSE
}
