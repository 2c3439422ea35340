package dev.rookery.wire.shapes;

import java.util.regex.Pattern;

/** A whole number of 64 bits as a text, which programs read that have no such numbers. */
final class WholeNumber {
  /** What is taken, for those who describe it. */
  static final String PATTERN = "^-?[0-9]{1,19}$";

  private static final Pattern TAKEN = Pattern.compile(PATTERN);

  private WholeNumber() {}

  /**
   * Reads one. Java alone would take the digits of any script.
   *
   * @throws NumberFormatException if it is none
   */
  static long parse(String text) {
    if (!TAKEN.matcher(text).matches()) {
      throw new NumberFormatException("other characters than digits, or too many");
    }
    return Long.parseLong(text);
  }
}
