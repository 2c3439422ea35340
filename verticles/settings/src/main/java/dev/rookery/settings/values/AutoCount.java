package dev.rookery.settings.values;

import java.util.OptionalInt;

/**
 * A number of things, or {@code auto} where the program finds the right number itself.
 *
 * @param count above 0; empty for {@code auto}
 */
public record AutoCount(OptionalInt count) {
  /** The number is found by the program. */
  public static final AutoCount AUTO = new AutoCount(OptionalInt.empty());

  private static final int COUNT_MAX = 100_000;

  /** Checks that the number is one of at least one thing. */
  public AutoCount {
    if (count.isPresent() && (count.getAsInt() < 1 || count.getAsInt() > COUNT_MAX)) {
      throw new IllegalArgumentException("not between 1 and " + COUNT_MAX);
    }
  }

  /**
   * Reads {@code auto} or a number.
   *
   * @throws IllegalArgumentException if the text is neither; the message does not repeat the text
   */
  public static AutoCount parse(String text) {
    if (text.equals("auto")) {
      return AUTO;
    }
    if (!text.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException("neither auto nor a number");
    }
    return new AutoCount(OptionalInt.of(Integer.parseInt(text)));
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return count.isPresent() ? Integer.toString(count.getAsInt()) : "auto";
  }
}
