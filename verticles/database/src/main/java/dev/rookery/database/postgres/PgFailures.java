package dev.rookery.database.postgres;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.settings.postgres.LoginRefusal;
import dev.rookery.settings.postgres.ServerAway;
import dev.rookery.settings.postgres.ServerShortage;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The translation of Postgres's errors into failures that may be shown, in this one place. */
public final class PgFailures {
  static final String DATABASE = "the database";

  private PgFailures() {}

  /**
   * A failure for known errors; everything else unchanged, as a bug in Rookery.
   *
   * @param statementTimeout when Postgres gives a statement up
   */
  public static Throwable of(Throwable cause, Duration statementTimeout) {
    return switch (cause) {
      case Failure failure -> failure;
      case StepFailed step ->
          step.named(of(Objects.requireNonNull(step.getCause()), statementTimeout));
      case PgException refused -> ofPostgres(refused, statementTimeout);
      case ConnectionPoolTooBusyException full -> new Failure.Overloaded(DATABASE);
      case ServerClock.TooLate late -> new Failure.TimedOut(statementTimeout);
      case PrimaryResolver.NoWritableHost none ->
          new Failure.Unavailable(DATABASE, shortage(none).orElse(null));
      case TlsOffers.NotOffered plain -> new Failure.Unavailable(DATABASE, ServerAway.NO_TLS);
      default -> isAway(cause) ? new Failure.Unavailable(DATABASE) : cause;
    };
  }

  /** The failure of work that lost against other work as long as it had time. */
  public static Failure conflicts() {
    return new Failure.Unavailable("the row", "other transactions kept changing it");
  }

  /** The failure of what Postgres is not asked, because it has answered nothing for some time. */
  static Failure silent() {
    return new Failure.Unavailable(DATABASE, "it does not answer");
  }

  /** What the server was short of when it refused; empty if that was not the reason. */
  static Optional<String> shortage(@Nullable Throwable cause) {
    return switch (cause) {
      case StepFailed step -> shortage(step.getCause());
      case PrimaryResolver.NoWritableHost none -> shortage(none.getCause());
      case PgException refused -> ServerShortage.of(refused.getSqlState());
      case null, default -> Optional.empty();
    };
  }

  /** Why connecting failed, with what helps; empty if there is nothing to tell. */
  static Optional<String> refusal(@Nullable Throwable cause) {
    return switch (cause) {
      case PrimaryResolver.NoWritableHost none -> refusal(none.getCause());
      case PgException refused ->
          LoginRefusal.of(refused.getSqlState(), refused.getErrorMessage())
              .or(() -> ServerAway.why(refused.getSqlState(), null));
      case PoolerCheck.Refused pooler -> Optional.of(pooler.why());
      case null -> Optional.empty();
      default -> ServerAway.why(null, cause);
    };
  }

  /** Whether there was no connection that led anywhere. */
  static boolean isAway(@Nullable Throwable cause) {
    return switch (cause) {
      case StepFailed step -> isAway(step.getCause());
      case PgException refused -> isAway(String.valueOf(refused.getSqlState()));
      case ConnectionPoolTooBusyException full -> false;
      case PrimaryResolver.NoWritableHost none -> true;
      case PoolerCheck.Refused pooler -> true;
      case TlsOffers.NotOffered plain -> true;
      // Refused, reset, unknown host, and the time out of the pool.
      case IOException network -> true;
      case TimeoutException late -> true;
      // How the client refuses a parameter of the wrong type or number is a bug in Rookery.
      case VertxException closed -> !String.valueOf(closed.getMessage()).contains("arameter");
      case null, default -> false;
    };
  }

  /** Whether a request got no connection in time, perhaps because all are in use. */
  static boolean isWaitForConnection(@Nullable Throwable cause) {
    return switch (cause) {
      case StepFailed step -> isWaitForConnection(step.getCause());
      // The pool has no class for it.
      case VertxException late -> String.valueOf(late.getMessage()).startsWith("Timeout");
      case null, default -> false;
    };
  }

  /** Whether Postgres got the work so late that it did not begin. Nothing of it was done. */
  static boolean isTooLate(@Nullable Throwable cause) {
    return switch (cause) {
      case StepFailed step -> isTooLate(step.getCause());
      case ServerClock.TooLate late -> true;
      case null, default -> false;
    };
  }

  /** Whether Postgres refused a write because it takes none. */
  static boolean isReadOnly(@Nullable Throwable cause) {
    return switch (cause) {
      case PgException refused -> "25006".equals(refused.getSqlState());
      case StepFailed step -> isReadOnly(step.getCause());
      case null, default -> false;
    };
  }

  private static Throwable ofPostgres(PgException refused, Duration statementTimeout) {
    String state = refused.getSqlState() == null ? "" : refused.getSqlState();
    return switch (state) {
      case "23505", "23503", "23001", "23514", "23P01" ->
          Constraints.meaning(refused).<Throwable>map(failure -> failure).orElse(refused);
      case "23502" ->
          new Failure.Invalid(named(refused.getColumn()), FailureCode.REQUIRED.reason());
      case "22001" -> new Failure.Invalid("", FailureCode.TEXT_DOES_NOT_FIT.reason());
      case "22003" -> new Failure.Invalid("", FailureCode.NUMBER_DOES_NOT_FIT.reason());
      case "21000" -> new Failure.Invalid("", FailureCode.ROW_TWICE.reason());
      case "22021", "22P05" -> new Failure.Invalid("", FailureCode.CHARACTER_DOES_NOT_FIT.reason());
      case "22008" -> new Failure.Invalid("", FailureCode.TIME_DOES_NOT_FIT.reason());
      // Somebody else held the lock, or the statement took, too long.
      case "55P03" -> new Failure.Unavailable("the row", "it is locked");
      case "57014" -> new Failure.TimedOut(statementTimeout);
      // Deadlock and serialisation: of those that met, one has to begin again.
      case "40001", "40P01" -> conflicts();
      // It takes no writes; or a statement of the transaction failed, and nobody heeded it.
      case "25006", "25P02" -> new Failure.Unavailable(DATABASE);
      case "0A000" ->
          isOutdatedPlan(refused)
              ? new Failure.Unavailable(DATABASE, "its schema has just changed")
              : refused;
      default ->
          ServerShortage.of(state)
              .<Throwable>map(why -> new Failure.Unavailable(DATABASE, why))
              .orElseGet(() -> isAway(state) ? new Failure.Unavailable(DATABASE) : refused);
    };
  }

  /**
   * Whether a statement was prepared before a change of the schema that gives its result other
   * columns. Nothing of it was done.
   */
  static boolean isOutdatedPlan(@Nullable Throwable cause) {
    return switch (cause) {
      case StepFailed step -> isOutdatedPlan(step.getCause());
      // The message is in the server's language, and other features are not supported either.
      case PgException refused -> "RevalidateCachedQuery".equals(refused.getRoutine());
      case null, default -> false;
    };
  }

  /** Also where the login (28) or the database (3D) is not there any longer: it may come back. */
  private static boolean isAway(String state) {
    return ServerAway.isSaidBy(state) || state.startsWith("28") || state.startsWith("3D");
  }

  private static String named(@Nullable String column) {
    return column == null ? "a value" : column;
  }
}
