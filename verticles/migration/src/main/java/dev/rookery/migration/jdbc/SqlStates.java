package dev.rookery.migration.jdbc;

import dev.rookery.settings.postgres.ConnectionPooler;
import dev.rookery.settings.postgres.LoginRefusal;
import dev.rookery.settings.postgres.ServerAway;
import dev.rookery.settings.postgres.ServerShortage;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Recognises errors of Postgres and its driver by their codes. */
public final class SqlStates {
  /**
   * Values (22), constraints (23), what depends (0A, 2B), what is there or missing (42), what is in
   * use (55), what is too much (54), what a trigger refuses (P0).
   */
  private static final List<String> HOLDINGS =
      List.of("22", "23", "0A", "2B", "42", "54", "55006", "P0");

  private static final List<String> ALREADY_THERE =
      List.of("42701", "42P07", "42P06", "42710", "42723");

  private static final int SAID_MAX = 400;

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

  /** Why the server, or what stands before it, lets nobody in; empty for another failure. */
  public static Optional<String> refusal(Throwable failure) {
    return switch (sql(failure)) {
      case MigrationSource.TransactionPooler pooler ->
          Optional.of(ConnectionPooler.TRANSACTION_MODE);
      case null -> Optional.empty();
      case SQLException other -> LoginRefusal.of(other.getSQLState(), other.getMessage());
    };
  }

  /** Why the server does not answer, or nothing can be asked of it; for one that is away. */
  public static String absence(Throwable failure) {
    String state = of(failure);
    if (isReadOnly(state) || isOfStandbys(failure)) {
      return "it takes no writes, being a standby or set to read only; use the URL of the primary";
    }
    return ServerShortage.of(state)
        .or(() -> ServerAway.why(state, failure))
        .orElse(ServerAway.SILENT);
  }

  /** How the driver tells that hosts answered, but none of them is the primary. */
  private static boolean isOfStandbys(Throwable failure) {
    SQLException sql = sql(failure);
    return sql != null && String.valueOf(sql.getMessage()).contains("targetServerType");
  }

  /** Also while the server is short of something, or a standby. */
  public static boolean isAway(String state) {
    return ServerAway.isSaidBy(state) || ServerShortage.of(state).isPresent() || isReadOnly(state);
  }

  /** A standby, or a session that may only read. */
  public static boolean isReadOnly(String state) {
    return state.equals("25006");
  }

  /** Whether a lock was not to be had: for too long, or for ever, as each waited for the other. */
  public static boolean isLockRefused(String state) {
    return state.equals("55P03") || state.equals("40P01");
  }

  /**
   * Whether something of that name is there already: a column, relation, schema, object, routine.
   */
  public static boolean isAlreadyThere(String state) {
    return ALREADY_THERE.contains(state);
  }

  /** Whether it uses a label of an enum that was added in the same transaction. */
  public static boolean isNewLabel(String state) {
    return state.equals("55P04");
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

  /**
   * What in the database stands in the way of a statement, in Postgres's words, with the objects
   * and the row that these name; empty if it is not about what the database holds.
   */
  public static Optional<String> obstacle(SQLException failure) {
    String state = of(failure);
    boolean about = HOLDINGS.stream().anyMatch(state::startsWith) && !isForbidden(state);
    if (!about
        || !(failure instanceof PSQLException postgres)
        || postgres.getServerErrorMessage() == null) {
      return Optional.empty();
    }
    ServerErrorMessage said = postgres.getServerErrorMessage();
    return Optional.of(
        Stream.of(
                    said.getMessage(),
                    said.getDetail(),
                    // Where a value is that no row is named for.
                    isAboutRows(state) && said.getDetail() == null ? said.getWhere() : null)
                .filter(Objects::nonNull)
                .map(text -> text.lines().collect(Collectors.joining("; ")))
                .map(text -> text.length() > SAID_MAX ? text.substring(0, SAID_MAX) + "…" : text)
                .collect(Collectors.joining("; "))
            + " (SQLSTATE "
            + state
            + ")");
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
