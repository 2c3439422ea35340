package dev.rookery.bus;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What accompanied a request.
 *
 * @param timeout how long its asker waits in total
 * @param deadlineNanos when the asker gives up, by {@link System#nanoTime}
 * @param requestId the id by which a repeated write is known; null for none
 */
public record RequestContext(Duration timeout, long deadlineNanos, @Nullable String requestId) {

  static RequestContext of(
      @Nullable String timeoutHeader, @Nullable String requestId, long sinceNanos) {
    RequestOptions options = new RequestOptions(timeout(timeoutHeader), requestId);
    return new RequestContext(
        options.timeout(), sinceNanos + options.timeout().toNanos(), requestId);
  }

  /** The context of work that nobody asked for, with its timeout. */
  public static RequestContext within(Duration timeout) {
    return new RequestContext(timeout, System.nanoTime() + timeout.toNanos(), null);
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
    return new RequestContext(timeout, sinceNanos + timeout.toNanos(), requestId);
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
