package dev.rookery.text;

import dev.rookery.failure.Problems;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The form of a kind of text. The tables check the same in SQL: {@code is_name} and {@code
 * is_emoji}.
 */
public enum TextFormat {
  /**
   * A name of one word: letters, marks and digits of any script, emoji, dashes, underscores and
   * dots, in Unicode's composed form and without variation selectors, so that what looks the same
   * is the same; see {@link #composed}.
   */
  NAME {
    @Override
    public void check(String text, String at, Problems problems) {
      checkName(text, text, "letters, digits, emoji, dashes, underscores and dots", at, problems);
    }
  },
  /** A name of several words with single spaces between them. */
  WORDS {
    @Override
    public void check(String text, String at, Problems problems) {
      if (LOOSE_SPACE.matcher(text).find()) {
        problems.add(at, "must not begin or end with a space, nor have two in a row");
      }
      checkName(
          text,
          text.replace(" ", ""),
          "letters, digits, emoji, single spaces, dashes, underscores and dots",
          at,
          problems);
    }
  },
  /** One emoji as Discord has it in messages: one of Unicode, or one of a server. */
  EMOJI {
    @Override
    public void check(String text, String at, Problems problems) {
      if (!ONE_EMOJI.matcher(text).matches()) {
        problems.add(at, "must be one Unicode emoji, or one of a server such as <:name:123>");
      }
    }
  };

  /** Extended_Pictographic has room for the emoji of later versions of Unicode. */
  private static final String PICTOGRAPH =
      "[\\p{IsEmoji}\\p{IsExtended_Pictographic}&&[^\\x00-\\x7f\\x{1f1e6}-\\x{1f1ff}]]"
          + "(?:[\\x{fe0e}\\x{fe0f}]\\x{20e3}?|\\p{IsEmoji_Modifier}|[\\x{e0030}-\\x{e007a}]+\\x{e007f})?";

  private static final Pattern ONE_EMOJI =
      Pattern.compile(
          "<a?:[A-Za-z0-9_]{2,32}:[1-9][0-9]{0,18}>|[0-9#*]\\x{fe0f}?\\x{20e3}"
              + "|[\\x{1f1e6}-\\x{1f1ff}]{2}|"
              + (PICTOGRAPH + "(?:\\x{200d}" + PICTOGRAPH + ")*"));

  private static final Pattern LOOSE_SPACE = Pattern.compile("\\A |  | \\z");

  /** The parts of emoji that are otherwise not allowed in a name. */
  private static final Pattern TAGGED_FLAG_OR_KEYCAP =
      Pattern.compile("\\x{1f3f4}[\\x{e0030}-\\x{e007a}]+\\x{e007f}|[#*]\\x{20e3}");

  private static final Pattern FLAG = Pattern.compile("[\\x{1f1e6}-\\x{1f1ff}]{2}");

  private static final Pattern HALF_FLAG = Pattern.compile("[\\x{1f1e6}-\\x{1f1ff}]");

  private static final Pattern MARK_OF_NOTHING = Pattern.compile("(?:\\A| )\\p{M}");

  /**
   * The letters between which a joiner shows nothing, so that two names would look the same.
   * Persian, the scripts of India and emoji need it.
   */
  private static final String NEVER_JOINED =
      "\\x01-\\x{5ff}\\x{e00}-\\x{eff}\\x{10a0}-\\x{16ff}\\x{1d00}-\\x{1fff}\\x{2c00}-\\x{a7ff}"
          + "\\x{ab30}-\\x{abbf}\\x{ac00}-\\x{d7ff}\\x{f900}-\\x{fb4f}\\x{ff00}-\\x{ffef}"
          + "\\x{10000}-\\x{1083f}\\x{12000}-\\x{167ff}\\x{16fe0}-\\x{1bc9f}\\x{1d100}-\\x{1dfff}"
          + "\\x{20000}-\\x{3ffff}";

  private static final Pattern INVISIBLE_JOINER =
      Pattern.compile(
          "(?:\\A|[\\x{200c}\\x{200d}%1$s])[\\x{200c}\\x{200d}]|[\\x{200c}\\x{200d}](?:\\z|[%1$s])"
              .formatted(NEVER_JOINED));

  /** They choose among the shapes of one character: of a heart, whether it is an emoji. */
  private static final Pattern VARIATION_SELECTOR =
      Pattern.compile("[\\x{180b}-\\x{180d}\\x{180f}\\x{fe00}-\\x{fe0f}\\x{e0100}-\\x{e01ef}]");

  /**
   * What shows nothing though Unicode has it among letters and marks: what it calls
   * Default_Ignorable_Code_Point, and some fillers. Joiners have a rule of their own.
   */
  private static final Pattern BLANK =
      Pattern.compile(
          "[\\x{34f}\\x{115f}\\x{1160}\\x{17b4}\\x{17b5}\\x{180b}-\\x{180f}\\x{2065}\\x{3164}"
              + "\\x{fe00}-\\x{fe0f}\\x{ffa0}\\x{fff0}-\\x{fff8}\\x{13441}\\x{13442}\\x{16fe4}"
              + "\\x{e0000}-\\x{e0fff}]");

  /** A pattern of no dots, which is a symbol and as wide as a letter. */
  private static final int BLANK_BRAILLE = 0x2800;

  /** Checks a text; what is wrong is added under the name of its place. */
  public abstract void check(String text, String at, Problems problems);

  /**
   * The same text in the form that names have: {@code é} as one character, and a heart without the
   * variation selector that makes it red.
   */
  public static String composed(String text) {
    return Normalizer.normalize(
        VARIATION_SELECTOR.matcher(text).replaceAll(""), Normalizer.Form.NFC);
  }

  /** Whether a text shows anything, be it a single sign. */
  public static boolean isVisible(String text) {
    return text.codePoints().anyMatch(TextFormat::isVisible);
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> c != BLANK_BRAILLE && !BLANK.matcher(Character.toString(c)).matches();
    };
  }

  /** The beginning of a text: at most so many UTF-16 units, and no half character. */
  public static String cut(String text, int units) {
    if (text.length() <= units) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(units - 1)) ? units - 1 : units);
  }

  private static void checkName(
      String name, String word, String allowed, String at, Problems problems) {
    boolean foreign =
        TAGGED_FLAG_OR_KEYCAP
            .matcher(word)
            .replaceAll("a")
            .codePoints()
            .anyMatch(c -> !mayBeInName(c));
    if (foreign) {
      problems.add(at, "use " + allowed + " only");
    } else if (HALF_FLAG.matcher(FLAG.matcher(name).replaceAll("")).find()) {
      problems.add(at, "must not have half a flag");
    } else if (MARK_OF_NOTHING.matcher(name).find()) {
      problems.add(at, "must not have a mark without the letter that it belongs to");
    } else if (INVISIBLE_JOINER.matcher(name).find()) {
      problems.add(at, "must not have a joiner that shows nothing");
    } else if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
      problems.add(at, "must be in Unicode's composed form (NFC)");
    }
  }

  /** What this version of Unicode does not know may be a letter of a later one. */
  private static boolean mayBeInName(int c) {
    if (BLANK.matcher(Character.toString(c)).matches()) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          true;
      case Character.UNASSIGNED -> !isNoncharacter(c);
      default ->
          c == '-'
              || c == '_'
              || c == '.'
              || c == 0x200C
              || c == 0x200D
              || (c > 0x7F && (Character.isEmoji(c) || Character.isExtendedPictographic(c)));
    };
  }

  private static boolean isNoncharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  }
}
