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

  /**
   * Whether a connection leads to the server itself: a pooler tells a number of its own.
   *
   * @param told the number of the process that the connection was told when it was made
   * @param session the number of the process that answers
   */
  public static boolean isNone(int told, int session) {
    return told == session;
  }

  /**
   * Whether a connection has a session of its own: a pooler in transaction mode lets another
   * transaction have the session that the connection has just used.
   *
   * @param before the number of the process that answered the connection first
   * @param other the number of the process of a transaction that another connection then began
   * @param after the number of the process that answered the first connection meanwhile
   */
  public static boolean isOwnSession(int before, int other, int after) {
    return after == before && other != before;
  }
}
