package dev.rookery.database.postgres;

import dev.rookery.bus.RequestContext;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The retry of work that Postgres rolled back because of other work: of those that meet in a
 * deadlock, cannot be serialised or wait for the same row, one has to give way. Nothing of it was
 * done, so a retry is safe. Work that met a lock is retried on the connections that are reserved
 * for waiting. What was prepared before a newer build changed the schema is repeated, too, and what
 * Postgres refused to begin so late.
 */
public final class Retry {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Set<String> RETRYABLE_STATES = Set.of("40001", "40P01", LOCK_NOT_AVAILABLE);

  /** Pauses grow from here, to let the others finish. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

  private static final Duration PAUSE_MAX = Duration.ofMillis(250);

  /** The first wait for a lock: enough for a row that is merely busy. */
  private static final Duration FIRST_WAIT = Duration.ofMillis(60);

  /** Further waits for a lock grow from here, so that requests take turns waiting. */
  private static final Duration SECOND_WAIT = Duration.ofMillis(400);

  /** Left for the failure to reach the asker before its deadline. */
  private static final Duration MARGIN = Duration.ofMillis(25);

  private final Vertx vertx;
  private final RequestContext context;
  private final Duration waitMax;

  /**
   * For the work of one request.
   *
   * @param waitMax the longest single wait for a lock
   */
  public Retry(Vertx vertx, RequestContext context, Duration waitMax) {
    this.vertx = vertx;
    this.context = context;
    this.waitMax = waitMax;
  }

  /** The work's outcome; retried until the deadline while other work is in its way. */
  public <T> Future<T> run(Session session, Function<Session, Future<T>> work) {
    return attempt(session, work, FIRST_PAUSE, null, null);
  }

  /**
   * One attempt and those after it.
   *
   * @param waited how long it may wait for a lock; null for not on the connections for waiting
   * @param locked the failure that sent it there
   */
  private <T> Future<T> attempt(
      Session session,
      Function<Session, Future<T>> work,
      Duration pause,
      @Nullable Duration waited,
      @Nullable Throwable locked) {
    return work.apply(waited == null ? session : session.waiting(shorter(jittered(waited), left())))
        .recover(cause -> {
          String state = state(cause);
          boolean tooLate = PgFailures.isTooLate(cause);
          if ((tooLate || PgFailures.isOutdatedPlan(cause)) && left().compareTo(FIRST_PAUSE) > 0) {
            // Too late for Postgres, not for the asker. And of a statement that is outdated, the
            // client has forgotten this one, but each connection has one of its own.
            return vertx
                .timer(jittered(FIRST_PAUSE).toMillis())
                .compose(_ -> attempt(session, work, pause, waited, locked));
          }
          if (cause instanceof Failure.Overloaded && locked != null) {
            // The database is not overloaded; only many wait for locks.
            return Future.failedFuture(locked);
          }
          Optional<Long> unknown = UnknownGuild.of(cause);
          if (unknown.isPresent() && !unknown.equals(session.missingGuild())) {
            return attempt(session.missing(unknown.get()), work, pause, waited, locked);
          }
          if (state == null || !RETRYABLE_STATES.contains(state)) {
            return Future.failedFuture(cause);
          }
          if (state.equals(LOCK_NOT_AVAILABLE) && waited == null && left().isPositive()) {
            return attempt(session, work, pause, shorter(FIRST_WAIT, waitMax), cause);
          }
          long millis = jittered(pause).toMillis();
          if (left().toMillis() <= millis) {
            return Future.failedFuture(cause);
          }
          Duration longerWait = waited == null ? null : shorter(afterWaiting(waited), waitMax);
          return vertx
              .timer(millis)
              .compose(_ ->
                  attempt(
                      session,
                      work,
                      shorter(pause.multipliedBy(2), PAUSE_MAX),
                      longerWait,
                      waited == null ? null : cause));
        });
  }

  private static Duration afterWaiting(Duration time) {
    return time.compareTo(SECOND_WAIT) < 0 ? SECOND_WAIT : time.multipliedBy(2);
  }

  private Duration left() {
    return context.remaining().minus(MARGIN);
  }

  /** Between half and one and a half, so that two that met do not meet again. */
  private static Duration jittered(Duration pause) {
    double factor = ThreadLocalRandom.current().nextDouble(0.5, 1.5);
    return Duration.ofMillis(Math.max(1, Math.round(pause.toMillis() * factor)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** What Postgres says it refused the work for; null if it did not. */
  private static @Nullable String state(@Nullable Throwable cause) {
    return switch (cause) {
      case PgException refused -> refused.getSqlState();
      case StepFailed step -> state(step.getCause());
      case null, default -> null;
    };
  }
}
