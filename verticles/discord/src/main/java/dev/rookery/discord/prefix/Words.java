package dev.rookery.discord.prefix;

import java.util.ArrayList;
import java.util.List;

/** The words of a text. Quotation marks keep several words together. */
final class Words {
  private static final String OPENING = "\"“„«";
  private static final String CLOSING = "\"”“»";

  /**
   * One of them.
   *
   * @param text without its quotation marks
   * @param start where it stands in the whole text, with its quotation marks
   * @param end where the text goes on after it
   */
  record Word(String text, int start, int end, boolean quoted) {}

  private Words() {}

  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (isSpace(text.charAt(at))) {
        at++;
        continue;
      }
      Word word = wordAt(text, at);
      words.add(word);
      at = word.end();
    }
    return words;
  }

  private static Word wordAt(String text, int start) {
    int quotation = OPENING.indexOf(text.charAt(start));
    if (quotation >= 0) {
      int end = closing(text, start, quotation);
      if (end > start) {
        return new Word(text.substring(start + 1, end), start, end + 1, true);
      }
    }
    int end = start;
    while (end < text.length() && !isSpace(text.charAt(end))) {
      end++;
    }
    return new Word(text.substring(start, end), start, end, false);
  }

  /** Where the quotation ends, which is before a space or the end; -1 if it never does. */
  private static int closing(String text, int start, int quotation) {
    for (int at = start + 1; at < text.length(); at++) {
      boolean closes =
          text.charAt(at) == CLOSING.charAt(quotation)
              || (quotation == 2 && text.charAt(at) == '”');
      if (closes && (at + 1 == text.length() || isSpace(text.charAt(at + 1)))) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isSpace(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }
}
