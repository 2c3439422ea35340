package dev.rookery.settings.text;

/** Sanitizes text from outside, so that it fits on one line of a terminal or a log. */
public final class Sanitized {

  private static final int LENGTH_MAX = 200;

  private Sanitized() {}

  public static String quoted(String text) {
    return '"' + plain(text) + '"';
  }

  public static String plain(String text) {
    int[] codePoints = text.codePoints().limit(LENGTH_MAX + 1).toArray();
    return codePoints.length > LENGTH_MAX
        ? escaped(new String(codePoints, 0, LENGTH_MAX)) + "..."
        : escaped(text);
  }

  /** The text with everything but visible characters and spaces as code points. */
  public static String escaped(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (isVisible(c)) {
            shown.appendCodePoint(c);
          } else {
            shown.append("\\u{%x}".formatted(c));
          }
        });
    return shown.toString();
  }

  /** Whether a reader sees it for what it is, as letters, signs and the plain space. */
  public static boolean isVisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }
}
