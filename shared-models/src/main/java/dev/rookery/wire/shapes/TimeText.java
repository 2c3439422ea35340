package dev.rookery.wire.shapes;

import java.time.Instant;
import java.time.LocalDate;

/** A time in UTC as a text in ISO 8601. */
final class TimeText {
  private static final int SECONDS_OF_DAY = 24 * 60 * 60;

  /** Up to the second: {@code 2026-01-31T12:00:00}. */
  private static final int WITHOUT_FRACTION = 19;

  private static final int FRACTION_DIGITS = 9;

  private TimeText() {}

  /**
   * Reads one. What {@link Instant#toString} writes of the years from 0 to 9999, which is what
   * messages hold, is read here, in a tenth of the time that the formatter of all times takes.
   *
   * @throws java.time.DateTimeException if it is none
   */
  static Instant parse(String text) {
    return isUsual(text) ? usual(text) : Instant.parse(text);
  }

  private static boolean isUsual(String text) {
    int length = text.length();
    return length > WITHOUT_FRACTION
        && text.charAt(length - 1) == 'Z'
        && hasFraction(text, length - 1)
        && areDigits(text, 0, 4)
        && text.charAt(4) == '-'
        && areDigits(text, 5, 7)
        && text.charAt(7) == '-'
        && areDigits(text, 8, 10)
        && text.charAt(10) == 'T'
        && isBelow(text, 11, 24)
        && text.charAt(13) == ':'
        && isBelow(text, 14, 60)
        && text.charAt(16) == ':'
        && isBelow(text, 17, 60);
  }

  private static boolean hasFraction(String text, int end) {
    int digits = end - WITHOUT_FRACTION - 1;
    return end == WITHOUT_FRACTION
        || (text.charAt(WITHOUT_FRACTION) == '.'
            && digits > 0
            && digits <= FRACTION_DIGITS
            && areDigits(text, WITHOUT_FRACTION + 1, end));
  }

  private static boolean isBelow(String text, int begin, int most) {
    return areDigits(text, begin, begin + 2) && number(text, begin, begin + 2) < most;
  }

  private static boolean areDigits(String text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static Instant usual(String text) {
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    int second = (number(text, 11, 13) * 60 + number(text, 14, 16)) * 60 + number(text, 17, 19);
    return Instant.ofEpochSecond(day * SECONDS_OF_DAY + second, nanos(text));
  }

  private static int nanos(String text) {
    int end = text.length() - 1;
    if (end == WITHOUT_FRACTION) {
      return 0;
    }
    int nanos = number(text, WITHOUT_FRACTION + 1, end);
    for (int digits = end - WITHOUT_FRACTION - 1; digits < FRACTION_DIGITS; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static int number(String text, int begin, int end) {
    int number = 0;
    for (int i = begin; i < end; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
