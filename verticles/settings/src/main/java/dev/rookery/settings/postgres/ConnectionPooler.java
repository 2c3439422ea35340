package dev.rookery.settings.postgres;

import java.util.List;

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

  /** What is told of one of which nothing is known yet. */
  public static final String MODE_UNKNOWN =
      "a connection pooler stands before it that gave too few connections to find out its mode:"
          + " allow more (PgBouncer: max_client_conn, default_pool_size), or use the URL of the"
          + " server itself";

  /** What is told of one that drops the parameters with which a session begins. */
  public static final String NO_TIMEOUTS =
      "a connection pooler stands before it that drops statement_timeout: give its user one (alter"
          + " role … set statement_timeout = '30s'), or use the URL of the server itself";

  /** One alone may be due to somebody else who had the session just then. */
  private static final int NEW_SESSIONS = 2;

  /** A pooler with more idle sessions than that is not asked for all of them. */
  private static final int MOST_OTHERS = 10;

  private ConnectionPooler() {}

  /**
   * A session of the server.
   *
   * @param number of its process
   * @param startedMicros when it began, by the server's clock, in microseconds
   * @param seenMicros when it said so
   */
  public record Session(int number, long startedMicros, long seenMicros) {}

  /** Whether a connection has a session of its own. */
  public enum Ownership {
    OWN,
    SHARED,
    /** Another connection has to begin a transaction, and keep it. */
    OPEN
  }

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
   * Whether a connection has a session of its own. A pooler in transaction mode lets another
   * transaction have the session that the connection has just used, and begins a new one only when
   * no session is idle; which of several idle ones it takes first nobody can know.
   *
   * @param session the session that answered the connection first
   * @param others those of transactions that other connections then began, and that still run
   */
  public static Ownership ownership(Session session, List<Session> others) {
    if (others.stream().anyMatch(other -> other.number() == session.number())) {
      return Ownership.SHARED;
    }
    long added =
        others.stream().filter(other -> other.startedMicros() > session.seenMicros()).count();
    return added >= NEW_SESSIONS || others.size() >= MOST_OTHERS ? Ownership.OWN : Ownership.OPEN;
  }
}
