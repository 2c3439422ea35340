package dev.rookery.migration.config;

/** What to do about something that is not as it should be. */
public enum Policy {
  /** Do not look. */
  IGNORE,
  /** Say so in the log and go on. */
  WARN,
  /** Do not go on. */
  REFUSE
}
