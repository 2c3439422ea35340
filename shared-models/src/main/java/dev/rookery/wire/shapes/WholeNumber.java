package dev.rookery.wire.shapes;

/** A whole number of 64 bits as a text, which programs read that have no such numbers. */
final class WholeNumber {
  /** What is taken, for those who describe it. */
  static final String PATTERN = "^-?[0-9]{1,19}$";

  private static final int DIGITS_MAX = 19;

  private WholeNumber() {}

  /**
   * Reads one. Java alone would take the digits of any script.
   *
   * @throws NumberFormatException if it is none
   */
  static long parse(String text) {
    int begin = text.startsWith("-") ? 1 : 0;
    boolean taken = text.length() > begin && text.length() - begin <= DIGITS_MAX;
    for (int i = begin; taken && i < text.length(); i++) {
      taken = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!taken) {
      throw new NumberFormatException("other characters than digits, or too many");
    }
    return Long.parseLong(text);
  }
}
