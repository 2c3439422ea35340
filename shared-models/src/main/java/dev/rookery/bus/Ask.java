package dev.rookery.bus;

import dev.rookery.models.Failure;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a request is asked.
 *
 * @param timeout the time until the asker gives up; 1 ms to 24 hours
 * @param requestId the same id again makes a write return its first reply and change nothing; null
 *     for none
 */
public record Ask(Duration timeout, @Nullable String requestId) {
  /** The time that a request has unless its asker says otherwise. */
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(24);
  private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{16,100}");

  public Ask {
    if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new Failure.Invalid("timeout: must be 1 ms to 24 hours, is " + timeout);
    }
    if (requestId != null && !REQUEST_ID.matcher(requestId).matches()) {
      throw new Failure.Invalid(
          "request id: must be 16 to 100 letters, digits, dots, colons and dashes, so that nobody "
              + "else uses the same; a random UUID will do");
    }
  }

  /** With the usual timeout and no request id. */
  public static Ask usual() {
    return new Ask(USUAL_TIMEOUT, null);
  }

  public static Ask within(Duration timeout) {
    return new Ask(timeout, null);
  }

  /** So that asking again with the same id is safe. */
  public static Ask once(String requestId) {
    return new Ask(USUAL_TIMEOUT, requestId);
  }

  public Ask withTimeout(Duration other) {
    return new Ask(other, requestId);
  }
}
