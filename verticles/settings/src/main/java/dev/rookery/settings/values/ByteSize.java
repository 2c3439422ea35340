package dev.rookery.settings.values;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or storage, written {@code 512B}, {@code 64KiB}, {@code 1MiB}, {@code 2GiB}.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(B|KiB|MiB|GiB)");

  /** Checks that the size is not negative. */
  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }

  /**
   * Reads a size with its unit.
   *
   * @throws IllegalArgumentException if the text is not such a size or exceeds a {@code long}; the
   *     message does not repeat the text
   */
  public static ByteSize parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a size with its unit");
    }
    try {
      return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit(matcher)));
    } catch (ArithmeticException _) {
      throw new IllegalArgumentException("too large");
    }
  }

  private static long unit(Matcher matcher) {
    return switch (matcher.group(2)) {
      case "KiB" -> 1L << 10;
      case "MiB" -> 1L << 20;
      case "GiB" -> 1L << 30;
      default -> 1;
    };
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The form that {@link #parse} reads, in the largest unit that divides the size. */
  @Override
  public String toString() {
    if (bytes == 0 || bytes % (1 << 10) != 0) {
      return bytes + "B";
    }
    if (bytes % (1 << 20) != 0) {
      return (bytes >> 10) + "KiB";
    }
    return bytes % (1 << 30) != 0 ? (bytes >> 20) + "MiB" : (bytes >> 30) + "GiB";
  }
}
