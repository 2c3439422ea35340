package dev.rookery.database.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Problems;
import dev.rookery.testkit.TestDatabase;
import dev.rookery.text.TextFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The rule for texts is the same in the records and in the tables:")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextRulesTest {
  /** {@link #isTried}: all but most of the planes that are unassigned or private throughout. */
  private static final String CHARACTERS =
      """
      c not between 55296 and 57343
        and (c < x'34000'::integer or c >= x'e0000'::integer and c < x'e1000'::integer or c % 257 = 0)
      """;

  @AutoClose private final TestDatabase database = TestDatabase.migrated();

  private static boolean isRight(TextFormat format, String text) {
    Problems problems = new Problems();
    format.check(text, "text", problems);
    return problems.isEmpty();
  }

  private boolean inTable(String call, String text) {
    String literal =
        text.codePoints()
            .mapToObj("\\%06x"::formatted)
            .map(escape -> escape.replace("\\", "\\+"))
            .collect(Collectors.joining("", "U&'", "'"));
    return database.number("select (%s)::integer".formatted(call.formatted(literal))) == 1;
  }

  private void assertAlike(TextFormat format, String call, String text, boolean right) {
    assertThat(isRight(format, text)).as(text).isEqualTo(right);
    assertThat(inTable(call, text)).as(text).isEqualTo(right);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules",
        "हिन्दी",
        "สวัสดี",
        "مُحَمَّد",
        "café",
        "可以",
        "v1.2_x-y",
        "می\u200cخواهم",
        "क्\u200dष",
        "क्\u200cष",
        "র\u200d্য",
        "ශ්\u200dරී",
        "به\u200cروز",
        "👩🏽\u200d🚀",
        "👨\u200d👩",
        "🎉",
        "❤",
        "1⃣",
        "#⃣",
        "👨‍👩‍👧",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "👍🏽",
        "🇩🇪"
      })
  @DisplayName("a name in any script, with the joiners that it needs, is one")
  void names(String name) {
    assertAlike(TextFormat.NAME, "is_name(%s, 100, false)", name, true);
    assertAlike(TextFormat.WORDS, "is_name(%s, 100, true)", name + " " + name, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " rules",
        "rules ",
        "two words",
        "line\nbreak",
        "tab\there",
        "zero\u200bwidth",
        "\u202ebidi",
        "a\u2066b",
        "a\u200db",
        "a\u200cb",
        "a\ufe0f",
        "म\ufe00",
        "可\udb40\udd00",
        "❤️",
        "1️⃣",
        "ᠠ\u180b",
        "ᠠ\u180c",
        "ᠠ\u180d",
        "ᠠ\u180f",
        "a\ud81b\udfe4",
        "\ud80d\udc41",
        "🇩",
        "🇩🇪🇫",
        "🇩a🇪",
        "\u0301",
        "\u20e3",
        "\u0301\u20e3",
        "\u200d",
        "可\u200d以",
        "ส\u200dว",
        "👨\u200dx",
        "x\u200d👨",
        "می\u200c",
        "م\u200dم",
        "دم\u200dم",
        "د\u200cم",
        "م\u200c1",
        "क\u200dष",
        "क\u200cष",
        "क्\u200d",
        "क्\u200da",
        "क्\u200d\u200dष",
        "ក\u200cខ",
        "ក\u200dខ",
        "ஒ\u200dன",
        "❤\u200dم",
        "م\u200d❤",
        "-\u0301",
        "a_\u0301",
        "a.\u20e3",
        "cafe\u0301",
        "what?",
        "c++",
        "a#",
        "\u3164",
        "a\u00adb",
        "\ufeffa",
        "\ue000",
        "a\udb40\udc41",
        "@everyone",
        "`code`",
        "<@1>"
      })
  @DisplayName("a name with spaces around it, controls, or what is invisible is none")
  void noNames(String name) {
    assertAlike(TextFormat.NAME, "is_name(%s, 100, false)", name, false);
    if (!name.contains(" ") || name.equals(" rules") || name.equals("rules ")) {
      assertAlike(TextFormat.WORDS, "is_name(%s, 100, true)", name, false);
    }
  }

  @Test
  @DisplayName("a mark without a letter is none in any word of a name")
  void marks() {
    assertAlike(TextFormat.WORDS, "is_name(%s, 100, true)", "a \u0301", false);
    assertAlike(TextFormat.WORDS, "is_name(%s, 100, true)", "a \u20e3", false);
    assertAlike(TextFormat.WORDS, "is_name(%s, 100, true)", "a b\u20e3", true);
  }

  @Test
  @DisplayName("a name that begins with every character")
  void first() {
    Set<Integer> inTable = inTable("chr(c) || 'م'");
    Set<Integer> inRecord = inRecord("", "م");

    assertThat(inTable).contains((int) 'a').doesNotContain(0x301, 0x20E3, 0x94D, 0x1F1E6);
    assertSame(inTable, inRecord);
  }

  @Test
  @DisplayName("a joiner before and after every character")
  void joined() {
    assertSame(inTable("'م' || chr(8204) || chr(c)"), inRecord("م\u200c", ""));
    assertSame(inTable("'م' || chr(c) || chr(8204) || 'م'"), inRecord("م", "\u200cم"));
    assertAlike("'क' || chr(c) || chr(8205) || 'ष'", inRecord("क", "\u200dष"));
    assertSame(inTable("'👩' || chr(8205) || chr(c)"), inRecord("👩\u200d", ""));
    assertSame(inTable("'a' || chr(c) || chr(8205) || '👩'"), inRecord("a", "\u200d👩"));
  }

  /** The viramas, which are few. */
  private void assertAlike(String name, Set<Integer> inRecord) {
    assertThat(inTable(name)).contains(0x94D).hasSizeLessThan(100).isEqualTo(inRecord);
  }

  @Test
  @DisplayName("a request finds a red heart by the name of the black one")
  void composed() {
    for (String typed :
        List.of("❤️", "1️⃣", "ᠠ\u180b", "cafe\ufe0f\u0301", "د\u200cم", "a\u200db", "क्\u200d")) {
      assertThat(isRight(TextFormat.NAME, TextFormat.composed(typed))).as(typed).isTrue();
    }
    assertThat(TextFormat.composed("❤️")).isEqualTo(TextFormat.composed("❤"));
  }

  @Test
  @DisplayName("every character")
  void characters() {
    Set<Integer> inTable = inTable("'مم' || chr(c) || 'م'");

    assertThat(inTable).contains((int) 'a', (int) '٣', 0x1F389).doesNotContain((int) '?', 0x202E);
    assertSame(inTable, inRecord("مم", "م"));
  }

  /** The characters with which a name made of them is one, by the table. */
  private Set<Integer> inTable(String name) {
    return charactersWith("is_name(%s, 100, false)".formatted(name));
  }

  private Set<Integer> charactersWith(String condition) {
    return database
        .column(
            "select c from generate_series(1, 1114111) c where %s and %s"
                .formatted(CHARACTERS, condition))
        .stream()
        .map(Integer::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The same by the record. */
  private static Set<Integer> inRecord(String before, String after) {
    return charactersIn(TextFormat.NAME, before, after);
  }

  private static Set<Integer> charactersIn(TextFormat format, String before, String after) {
    return IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
        .filter(TextRulesTest::isTried)
        .filter(c -> isRight(format, before + Character.toString(c) + after))
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isTried(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !surrogate && (c < 0x34000 || (c >= 0xE0000 && c < 0xE1000) || c % 257 == 0);
  }

  private static void assertSame(Set<Integer> inTable, Set<Integer> inRecord) {
    // What Unicode does not know yet, one of them may refuse.
    inRecord.removeIf(c -> !inTable.contains(c) && !Character.isDefined(c));
    inTable.removeIf(c -> !inRecord.contains(c) && !Character.isDefined(c));
    assertThat(inTable).hasSizeGreaterThan(100).isEqualTo(inRecord);
  }

  @Test
  @DisplayName("one emoji, and every character that is one")
  void emoji() {
    for (String emoji :
        List.of(
            "⭐",
            "⭐️",
            "👍🏽",
            "👨‍👩‍👧",
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "1️⃣",
            "🇩🇪",
            "❤️‍🔥",
            "🕵🏽‍♂️",
            "<:star:12>",
            "<a:star:12>")) {
      assertAlike(TextFormat.EMOJI, "is_emoji(%s)", emoji, true);
    }
    for (String none :
        List.of(
            "⭐⭐",
            "⭐\n",
            "\u0007",
            "x",
            "*",
            "1",
            "🇩🇪🇫🇷",
            "⭐ ",
            "<:x:1>",
            "<:star:0>",
            "⭐\u200d")) {
      assertAlike(TextFormat.EMOJI, "is_emoji(%s)", none, false);
    }
    Set<Integer> inTable = charactersWith("is_emoji(chr(c))");
    Set<Integer> inRecord = charactersIn(TextFormat.EMOJI, "", "");
    assertThat(inTable).hasSizeGreaterThan(1_000).isEqualTo(inRecord);
  }

  @Test
  @DisplayName("a name's length is what Discord's clients count, with an emoji as two")
  void length() {
    assertThat(inTable("is_name(%s, 100, false)", "🎉".repeat(50))).isTrue();
    assertThat(inTable("is_name(%s, 100, false)", "🎉".repeat(60))).isFalse();
    assertThat(inTable("is_name(%s, 100, false)", "é".repeat(100))).isTrue();
    assertThat(inTable("is_name(%s, 100, false)", "é".repeat(101))).isFalse();
  }
}
