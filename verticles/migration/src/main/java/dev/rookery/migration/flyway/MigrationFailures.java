package dev.rookery.migration.flyway;

import dev.rookery.failure.Failure;
import dev.rookery.migration.jdbc.SqlStates;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.migration.outcome.MigrationRefused;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into failures that clients may see; the only place that knows how. */
public final class MigrationFailures {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationFailures.class);

  private MigrationFailures() {}

  /** A failure for a known cause; any other cause as it is, a bug. */
  public static Throwable of(Throwable cause) {
    return switch (cause) {
      case Failure failure -> failure;
      case MigrationRefused refused -> ofOutcome(refused);
      default -> ofFault(cause);
    };
  }

  /** The same, with a bug logged and given its reference. */
  public static Failure known(Throwable cause) {
    Throwable known = of(cause);
    if (known instanceof Failure failure) {
      return failure;
    }
    String reference = reference();
    LOG.error("Bug {}", reference, cause);
    return new Failure.Bug(reference);
  }

  private static Throwable ofOutcome(MigrationRefused refused) {
    return switch (refused.outcome()) {
      case MigrationOutcome.LockHeld held ->
          new Failure.Unavailable("the migration lock", "it is held by " + held.holder());
      case MigrationOutcome.Newer newer -> new Failure.Denied(newer.message());
      // No request ends with one of these.
      case MigrationOutcome.Ready _ -> refused;
      case MigrationOutcome.Failed _ -> refused;
      case MigrationOutcome.TimedOut _ -> refused;
      case MigrationOutcome.Pending _ -> refused;
      case MigrationOutcome.Drifted _ -> refused;
      case MigrationOutcome.Pinned _ -> refused;
    };
  }

  private static Throwable ofFault(Throwable cause) {
    Optional<Failure> inScript = FlywayInternals.fault(cause).map(fault -> ofScript(fault, cause));
    return SqlStates.refusal(cause)
        .flatMap(MigrationFailures::away)
        .or(() -> ofState(SqlStates.of(cause), cause))
        .<Throwable>map(failure -> failure)
        .or(() -> inScript)
        .or(() -> ofFlyway(cause))
        .orElse(cause);
  }

  private static Optional<Failure> ofState(String state, Throwable cause) {
    if (SqlStates.isAway(state)) {
      return away(SqlStates.absence(cause));
    }
    if (SqlStates.isLockRefused(state)) {
      return Optional.of(
          new Failure.Unavailable(
              "a table that has to change", "another session uses it; try again later"));
    }
    if (SqlStates.isForbidden(state)) {
      return Optional.of(forbidden(SqlStates.said(cause)));
    }
    return Optional.empty();
  }

  /**
   * The failure for a user who may not change the schema.
   *
   * @param what it may not do, with the name of the object
   */
  public static Failure forbidden(String what) {
    return new Failure.Denied(
        "the user of the database's URL may not do that to the schema; grant it that, or set migration.url to the URL of a user who may: %s"
            .formatted(what));
  }

  private static Optional<Failure> away(String why) {
    return Optional.of(new Failure.Unavailable("the database", why));
  }

  /**
   * Logged in any case; our fault unless Postgres had another reason not to run it, or the rows are
   * such that no script could do what this one does.
   */
  private static Failure ofScript(FlywayInternals.Fault fault, Throwable cause) {
    String reference = reference();
    LOG.error(
        "{}: {} failed at line {} with SQLSTATE {}: {}",
        reference,
        fault.file(),
        fault.line(),
        fault.sqlState(),
        SqlStates.said(cause));
    if (SqlStates.isAboutRows(fault.sqlState())) {
      return new Failure.Conflict(
          "%s failed at line %d, because rows do not fit (SQLSTATE %s%s); nothing is wrong with the script: mend the rows, then try again"
              .formatted(fault.file(), fault.line(), fault.sqlState(), SqlStates.rule(cause)));
    }
    if (SqlStates.isAlreadyThere(fault.sqlState())) {
      return new Failure.Conflict(
          "%1$s failed at line %2$d, because what it makes is there: %3$s (SQLSTATE %4$s); if it was run already, `db stamp %5$s` records that, otherwise rename what is there"
              .formatted(
                  fault.file(),
                  fault.line(),
                  SqlStates.said(cause),
                  fault.sqlState(),
                  fault.version()));
    }
    return new Failure.Bug(
        reference,
        fault.file() + " failed at line " + fault.line() + " with SQLSTATE " + fault.sqlState());
  }

  private static Optional<Failure> ofFlyway(Throwable cause) {
    return cause instanceof FlywayException flyway
            && flyway.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE
        ? Optional.of(
            new Failure.Denied(
                "the database is not empty, but none of our migrations made what it holds; use an "
                    + "empty one, or take it over: with `db adopt` if it is of Tux, with `db baseline`"
                    + " if it is equal to a version"))
        : Optional.empty();
  }

  private static String reference() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }
}
