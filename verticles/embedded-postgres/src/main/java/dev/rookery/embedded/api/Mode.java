package dev.rookery.embedded.api;

/** What the data is worth: the choice between safety and speed. */
public enum Mode {
  /** Data that must survive a crash and a power cut: Postgres' own defaults, with checksums. */
  DURABLE,

  /** Data for one test run: nothing is forced to the disk, so a power cut may ruin it. */
  THROWAWAY
}
