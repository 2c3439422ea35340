package dev.rookery.bus;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import io.vertx.core.MultiMap;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What accompanied a request.
 *
 * @param timeout how long its asker waits in total
 * @param deadlineNanos when the asker gives up, by {@link System#nanoTime}
 * @param requestId the id by which a repeated write is known; null for none
 * @param actor the user on whose behalf it is asked; null for nobody
 */
public record RequestContext(
    Duration timeout, long deadlineNanos, @Nullable String requestId, @Nullable Long actor) {

  static RequestContext of(MultiMap headers, long sinceNanos) {
    RequestOptions options =
        new RequestOptions(
            timeout(headers.get(Headers.TIMEOUT)),
            headers.get(Headers.REQUEST_ID),
            actor(headers.get(Headers.ACTOR)));
    return new RequestContext(
        options.timeout(),
        sinceNanos + options.timeout().toNanos(),
        options.requestId(),
        options.actor());
  }

  /** The context of work that nobody asked for, with its timeout. */
  public static RequestContext within(Duration timeout) {
    return new RequestContext(timeout, System.nanoTime() + timeout.toNanos(), null, null);
  }

  private static @Nullable Long actor(@Nullable String header) {
    try {
      return header == null ? null : Long.valueOf(header);
    } catch (NumberFormatException e) {
      throw Failure.Invalid.malformed(Headers.ACTOR, "must be the id of a user");
    }
  }

  private static Duration timeout(@Nullable String header) {
    if (header == null) {
      return RequestOptions.TIMEOUT_DEFAULT;
    }
    try {
      long millis = Long.parseLong(header);
      if (millis < 1 || millis > RequestOptions.TIMEOUT_MAX.toMillis()) {
        throw new Failure.Invalid(
            Headers.TIMEOUT,
            FailureCode.OUT_OF_RANGE
                .with("min", 1)
                .with("max", RequestOptions.TIMEOUT_MAX.toMillis())
                .with("value", millis));
      }
      return Duration.ofMillis(millis);
    } catch (NumberFormatException e) {
      throw Failure.Invalid.malformed(Headers.TIMEOUT, "must be a whole number of milliseconds");
    }
  }

  /** The same for an asker who began to wait then. */
  RequestContext from(long sinceNanos) {
    return new RequestContext(timeout, sinceNanos + timeout.toNanos(), requestId, actor);
  }

  /** The time until the asker gives up; zero or less if it has. */
  public Duration remaining() {
    return Duration.ofNanos(deadlineNanos - System.nanoTime());
  }

  /** Whether the asker has given up, so that nothing needs to be done. */
  public boolean expired() {
    return deadlineNanos - System.nanoTime() <= 0;
  }
}
