package dev.rookery.models.starboard;

import dev.rookery.failure.Problems;
import java.util.regex.Pattern;

/** An emoji as Discord writes it in a message. */
public final class Emoji {
  private static final Pattern OF_SERVER = Pattern.compile("<a?:\\w{2,32}:[1-9][0-9]{0,18}>");

  private Emoji() {}

  public static void check(String text, String at, Problems problems) {
    boolean right = text.startsWith("<") ? OF_SERVER.matcher(text).matches() : mayBeUnicode(text);
    if (!right) {
      problems.add(at, "must be a Unicode emoji, or one of a server such as <:name:123>");
    }
  }

  /** Which sequences are emoji changes every year; a word is none in any. */
  private static boolean mayBeUnicode(String text) {
    return text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isLetter(c))
        && text.codePoints().anyMatch(c -> c > 127);
  }
}
