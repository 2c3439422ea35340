package dev.rookery.launcher.cli;

import dev.rookery.settings.keys.Durations;
import java.time.Duration;

/** Options that take a duration, in the notation of the configuration or as a number of seconds. */
public final class DurationOption {
  private DurationOption() {}

  /**
   * Reads the value of an option.
   *
   * @throws UsageProblem if it is not a duration within the bounds
   */
  public static Duration parse(String option, String text, Duration min, Duration max) {
    try {
      Duration duration = Durations.parse(text.matches("[0-9]{1,12}") ? text + "s" : text.strip());
      if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      // Told as one that is out of bounds.
    }
    throw new UsageProblem(
        "%s=%s: must be a duration from %s to %s, such as 500ms, 2s or 1m30s; a number alone means seconds"
            .formatted(option, text, Durations.write(min), Durations.write(max)));
  }
}
