package dev.rookery.migration.jdbc;

import dev.rookery.settings.postgres.ConnectionPooler;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Recognises errors of Postgres and its driver by their codes. */
public final class SqlStates {
  private SqlStates() {}

  /** The SQLSTATE of the first Postgres error among the causes; empty if there is none. */
  public static String of(Throwable failure) {
    SQLException sql = sql(failure);
    return sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
  }

  /** Postgres's message, without the details, which hold values of rows. */
  public static String said(Throwable failure) {
    SQLException sql = sql(failure);
    ServerErrorMessage message =
        sql instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    return message == null ? "" : String.valueOf(message.getMessage());
  }

  /** Why a connection pooler is in the way; empty if none is. */
  public static Optional<String> pooler(Throwable failure) {
    return switch (sql(failure)) {
      case MigrationSource.TransactionPooler pooler ->
          Optional.of(ConnectionPooler.TRANSACTION_MODE);
      case null -> Optional.empty();
      case SQLException other -> ConnectionPooler.refusal(other.getSQLState(), other.getMessage());
    };
  }

  /**
   * Whether it is about the user, the password, or the rules for who may log in from where; 08004
   * is the driver's code.
   */
  public static boolean isLogin(String state) {
    return state.startsWith("28") || state.equals("08004");
  }

  public static boolean isMissingDatabase(String state) {
    return state.startsWith("3D");
  }

  /** Connections (08), resources (53), shut-down and start-up (57P), a standby (25006). */
  public static boolean isAway(String state) {
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.equals("25006");
  }

  /** A standby, or a session that may only read. */
  public static boolean isReadOnly(String state) {
    return state.equals("25006");
  }

  public static boolean isLockTimeout(String state) {
    return state.equals("55P03");
  }

  public static boolean isForbidden(String state) {
    return state.equals("42501");
  }

  /**
   * Whether it is about the rows that a statement met: values that do not fit (22), or that break a
   * rule (23).
   */
  public static boolean isAboutRows(String state) {
    return state.startsWith("22") || state.startsWith("23");
  }

  /**
   * What the rows broke, to follow the code: the names in Postgres's answer, and its message if it
   * cannot hold a value.
   */
  public static String rule(Throwable failure) {
    return of(failure).startsWith("23") ? ", " + said(failure) : "";
  }

  private static @Nullable SQLException sql(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
