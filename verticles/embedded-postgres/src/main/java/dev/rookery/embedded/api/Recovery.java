package dev.rookery.embedded.api;

/** A problem that a start found and put right. */
public enum Recovery {
  /** An earlier first start was interrupted; what it had made was deleted. */
  INTERRUPTED_FIRST_START("cleared away an interrupted first start"),
  /** The server of a killed JVM was still running; it was stopped cleanly. */
  ORPHANED_SERVER("stopped the server of a killed process"),
  /** A server that was killed had left its postmaster.pid. */
  STALE_PID_FILE("passed over a stale postmaster.pid"),
  /** The server was not shut down cleanly; Postgres replayed its log. No data is lost. */
  UNCLEAN_SHUTDOWN("recovered from an unclean shutdown"),
  /** The password or the database differs from the last start, or was not known. */
  ROLE_CHANGED("set up the role and database again"),
  /** The preferred port, or the one of the last start, was taken. */
  PORT_TAKEN("took another port because the usual one was taken");

  private final String phrase;

  Recovery(String phrase) {
    this.phrase = phrase;
  }

  String phrase() {
    return phrase;
  }
}
