package dev.rookery.bus;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The options of a request.
 *
 * @param timeout the time until the asker gives up; 1 ms to 24 hours
 * @param requestId the same id again makes a write return its first reply and change nothing; null
 *     for none
 * @param actor the user on whose behalf it is asked, whom the history of what it changes and the
 *     events about that name; null for the program itself. It gives no rights and is not checked
 */
public record RequestOptions(Duration timeout, @Nullable String requestId, @Nullable Long actor) {
  /** The time that a request has unless its asker says otherwise. */
  public static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(5);

  /** The longest time that a request may have. */
  public static final Duration TIMEOUT_MAX = Duration.ofHours(24);

  private static final Duration TIMEOUT_MIN = Duration.ofMillis(1);

  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{16,100}");

  public RequestOptions {
    if (timeout.compareTo(TIMEOUT_MIN) < 0 || timeout.compareTo(TIMEOUT_MAX) > 0) {
      throw new Failure.Invalid(
          "timeout",
          FailureCode.SPAN_OUT_OF_RANGE
              .with("min", TIMEOUT_MIN)
              .with("max", TIMEOUT_MAX)
              .with("value", timeout));
    }
    if (requestId != null && !REQUEST_ID.matcher(requestId).matches()) {
      throw Failure.Invalid.malformed(
          "request id",
          "must be 16 to 100 letters, digits, dots, colons and dashes, so that nobody "
              + "else uses the same; a random UUID will do");
    }
    if (actor != null && actor <= 0) {
      throw new Failure.Invalid("actor", FailureCode.NOT_ID.with("value", actor));
    }
  }

  /** On nobody's behalf. */
  public RequestOptions(Duration timeout, @Nullable String requestId) {
    this(timeout, requestId, null);
  }

  /** With the usual timeout, no request id, and on nobody's behalf. */
  public static RequestOptions usual() {
    return new RequestOptions(TIMEOUT_DEFAULT, null);
  }

  public static RequestOptions within(Duration timeout) {
    return new RequestOptions(timeout, null);
  }

  /** So that asking again with the same id is safe. */
  public static RequestOptions once(String requestId) {
    return new RequestOptions(TIMEOUT_DEFAULT, requestId);
  }

  public RequestOptions withTimeout(Duration other) {
    return new RequestOptions(other, requestId, actor);
  }

  /** The same on behalf of that user. */
  public RequestOptions by(long user) {
    return new RequestOptions(timeout, requestId, user);
  }
}
