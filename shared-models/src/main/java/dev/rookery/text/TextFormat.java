package dev.rookery.text;

import dev.rookery.failure.FailureCode;
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
      checkName(text, text, FailureCode.NOT_NAME, at, problems);
    }
  },
  /** A name of several words with single spaces between them. */
  WORDS {
    @Override
    public void check(String text, String at, Problems problems) {
      if (LOOSE_SPACE.matcher(text).find()) {
        problems.add(at, FailureCode.LOOSE_SPACE);
      }
      checkName(text, text.replace(" ", ""), FailureCode.NOT_WORDS, at, problems);
    }
  },
  /** One emoji as Discord has it in messages: one of Unicode, or one of a server. */
  EMOJI {
    @Override
    public void check(String text, String at, Problems problems) {
      if (!ONE_EMOJI.matcher(text).matches()) {
        problems.add(at, FailureCode.NOT_EMOJI);
      }
    }
  };

  /** Extended_Pictographic has room for the emoji of later versions of Unicode. */
  private static final String EMOJI_PART =
      "[\\p{IsEmoji}\\p{IsExtended_Pictographic}&&[^\\x00-\\x7f\\x{1f1e6}-\\x{1f1ff}]]";

  private static final String PICTOGRAPH =
      EMOJI_PART
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

  private static final Pattern MARK_OF_NOTHING = Pattern.compile("(?:\\A|[ ._-])\\p{M}");

  /** They take the vowel from a letter of India and its neighbours, so that it may be joined. */
  private static final String VIRAMAS =
      "\\x{94d}\\x{9cd}\\x{a4d}\\x{acd}\\x{b4d}\\x{bcd}\\x{c4d}\\x{ccd}\\x{d3b}-\\x{d3c}"
          + "\\x{d4d}\\x{dca}\\x{f84}\\x{1039}-\\x{103a}\\x{1714}-\\x{1715}\\x{1734}\\x{17d2}"
          + "\\x{1a60}\\x{1b44}\\x{1baa}-\\x{1bab}\\x{1bf2}-\\x{1bf3}\\x{a806}\\x{a82c}\\x{a8c4}"
          + "\\x{a953}\\x{a9c0}\\x{aaf6}\\x{abed}\\x{10a3f}\\x{11046}\\x{11070}\\x{1107f}"
          + "\\x{110b9}\\x{11133}-\\x{11134}\\x{111c0}\\x{11235}\\x{112ea}\\x{1134d}\\x{11442}"
          + "\\x{114c2}\\x{115bf}\\x{1163f}\\x{116b6}\\x{1172b}\\x{11839}\\x{1193d}-\\x{1193e}"
          + "\\x{119e0}\\x{11a34}\\x{11a47}\\x{11a99}\\x{11c3f}\\x{11d44}-\\x{11d45}\\x{11d97}";

  /** The letters of Arabic and its neighbours that join with the next one. */
  private static final String JOINING_NEXT =
      "\\x{620}\\x{626}\\x{628}\\x{62a}-\\x{62e}\\x{633}-\\x{63f}\\x{641}-\\x{647}"
          + "\\x{649}-\\x{64a}\\x{66e}-\\x{66f}\\x{678}-\\x{687}\\x{69a}-\\x{6bf}"
          + "\\x{6c1}-\\x{6c2}\\x{6cc}\\x{6ce}\\x{6d0}-\\x{6d1}\\x{6fa}-\\x{6ff}\\x{712}-\\x{714}"
          + "\\x{71a}-\\x{71d}\\x{71f}-\\x{727}\\x{729}\\x{72b}\\x{72d}-\\x{72e}\\x{74e}-\\x{758}"
          + "\\x{75c}-\\x{76a}\\x{76d}-\\x{770}\\x{772}\\x{775}-\\x{777}\\x{77a}-\\x{77f}"
          + "\\x{7ca}-\\x{7ea}\\x{841}-\\x{845}\\x{848}\\x{84a}-\\x{853}\\x{855}\\x{860}"
          + "\\x{862}-\\x{865}\\x{868}\\x{886}\\x{889}-\\x{88d}\\x{8a0}-\\x{8a9}\\x{8af}-\\x{8b0}"
          + "\\x{8b3}-\\x{8b8}\\x{8ba}-\\x{8c8}\\x{1807}\\x{1820}-\\x{1878}\\x{1887}-\\x{18aa}"
          + "\\x{10d00}-\\x{10d21}\\x{10d23}\\x{1e900}-\\x{1e943}";

  /** The letters of these that join with the one before. */
  private static final String JOINING_BEFORE =
      "\\x{620}\\x{622}-\\x{63f}\\x{641}-\\x{64a}\\x{66e}-\\x{673}\\x{675}-\\x{6d5}"
          + "\\x{6ee}-\\x{6ef}\\x{6fa}-\\x{77f}\\x{7ca}-\\x{7ea}\\x{840}-\\x{860}"
          + "\\x{862}-\\x{865}\\x{867}-\\x{882}\\x{886}\\x{889}-\\x{8ac}\\x{8ae}-\\x{8c8}"
          + "\\x{1807}\\x{1820}-\\x{1878}\\x{1887}-\\x{18aa}\\x{10d01}-\\x{10d23}"
          + "\\x{1e900}-\\x{1e943}";

  /**
   * A joiner that shows something, with what stands before it (RFC 5892, A.1 and A.2): behind a
   * virama and before another letter, or in the ra of Bengali that keeps its form; where it parts
   * letters that would join; between emoji. Elsewhere two names with and without it would look the
   * same.
   */
  private static final String SHOWN_JOINER =
      ("[%1$s][\\x{200c}\\x{200d}](?=[%2$s])(?!\\p{M})"
              + "|\\x{9b0}\\x{200d}(?=\\x{9cd})"
              + "|[%3$s]\\p{M}{0,9}\\x{200c}(?=\\p{M}{0,9}[%4$s])"
              + "|%5$s\\x{200d}(?=%5$s)")
          .formatted(
              VIRAMAS,
              "\\x{900}-\\x{dff}\\x{f40}-\\x{109f}\\x{1700}-\\x{17ff}\\x{1a20}-\\x{1bff}"
                  + "\\x{a800}-\\x{abff}\\x{10a00}-\\x{11fff}",
              JOINING_NEXT,
              JOINING_BEFORE,
              EMOJI_PART);

  private static final Pattern JOINER = Pattern.compile(SHOWN_JOINER + "|([\\x{200c}\\x{200d}])");

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
   * The same text in the form that names have: {@code é} as one character, a heart without the
   * variation selector that makes it red, and no joiner that shows nothing.
   */
  public static String composed(String text) {
    if (isAscii(text)) {
      return text; // as most names are, and requests are made all the time
    }
    String composed = nfc(VARIATION_SELECTOR.matcher(text).replaceAll(""));
    // What a joiner stood between may be composed now.
    return nfc(withoutInvisibleJoiners(composed));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static String withoutInvisibleJoiners(String text) {
    return JOINER.matcher(text).replaceAll(found -> found.group(1) == null ? found.group() : "");
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
      String name, String word, FailureCode foreign, String at, Problems problems) {
    boolean hasForeign =
        TAGGED_FLAG_OR_KEYCAP
            .matcher(word)
            .replaceAll("a")
            .codePoints()
            .anyMatch(c -> !mayBeInName(c));
    if (hasForeign) {
      problems.add(at, foreign);
    } else if (HALF_FLAG.matcher(FLAG.matcher(name).replaceAll("")).find()) {
      problems.add(at, FailureCode.HALF_FLAG);
    } else if (MARK_OF_NOTHING.matcher(name).find()) {
      problems.add(at, FailureCode.COMBINES_TO_NOTHING);
    } else if (!withoutInvisibleJoiners(name).equals(name)) {
      problems.add(at, FailureCode.INVISIBLE_JOINER);
    } else if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
      problems.add(at, FailureCode.NOT_COMPOSED);
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
