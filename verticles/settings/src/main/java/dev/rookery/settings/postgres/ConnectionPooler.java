package dev.rookery.settings.postgres;

/**
 * What can be wrong with a connection pooler, such as PgBouncer, that stands before a server of
 * Postgres, in words that may be shown. One that leaves a session to a client until that goes is no
 * problem, if it lets the session be set up.
 */
public final class ConnectionPooler {
  /** What is told of one that gives each transaction another session. */
  public static final String TRANSACTION_MODE =
      "a connection pooler in transaction mode stands before it, and what is prepared, set or locked"
          + " in a session would be another client's: use the URL of the server itself, or of a"
          + " pooler in session mode";

  /** What is told of one that drops the parameters with which a session begins. */
  public static final String NO_TIMEOUTS =
      "a connection pooler stands before it that drops statement_timeout: give its user one (alter"
          + " role … set statement_timeout = '30s'), or use the URL of the server itself";

  private ConnectionPooler() {}
}
