package dev.rookery.settings.description;

import java.util.ArrayList;
import java.util.List;

/** Prose, broken into lines. */
final class Paragraph {

  private static final int WIDTH = 100;

  private Paragraph() {}

  /** Lines that begin with {@code prefix} and are at most 100 characters long, long words aside. */
  static List<String> lines(String prefix, String prose) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(prefix);
    for (String word : prose.strip().split("\\s+", -1)) {
      if (line.length() > prefix.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(prefix);
      }
      line.append(line.length() > prefix.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The text as a sentence of its own. */
  static String sentence(String text) {
    String sentence = text.strip();
    return sentence.matches("(?s).*[.!?:]") ? sentence : sentence + ".";
  }
}
