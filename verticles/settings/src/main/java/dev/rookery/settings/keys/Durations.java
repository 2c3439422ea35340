package dev.rookery.settings.keys;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them: {@code 500ms}, {@code 2s}, {@code 1h30m}, {@code 7d}. */
public final class Durations {

  private static final List<Unit> UNITS =
      List.of(
          new Unit("d", ChronoUnit.DAYS),
          new Unit("h", ChronoUnit.HOURS),
          new Unit("m", ChronoUnit.MINUTES),
          new Unit("s", ChronoUnit.SECONDS),
          new Unit("ms", ChronoUnit.MILLIS));

  private static final Pattern FORM =
      Pattern.compile(
          "(?=\\d)(?:(\\d{1,12})d)?(?:(\\d{1,12})h)?(?:(\\d{1,12})m(?!s))?"
              + "(?:(\\d{1,12})s)?(?:(\\d{1,12})ms)?");

  private record Unit(String suffix, ChronoUnit unit) {}

  private Durations() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat the text
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a duration with its unit");
    }
    Duration sum = Duration.ZERO;
    for (int i = 0; i < UNITS.size(); i++) {
      String amount = matcher.group(i + 1);
      if (amount != null) {
        sum = sum.plus(Long.parseLong(amount), UNITS.get(i).unit());
      }
    }
    return sum;
  }

  /** The form that {@link #parse} reads; anything below a millisecond is cut off. */
  public static String write(Duration duration) {
    List<String> parts = new ArrayList<>();
    Duration rest = duration;
    for (Unit unit : UNITS) {
      long amount = rest.dividedBy(unit.unit().getDuration());
      if (amount != 0) {
        parts.add(amount + unit.suffix());
        rest = rest.minus(amount, unit.unit());
      }
    }
    return parts.isEmpty() ? "0s" : String.join("", parts);
  }
}
