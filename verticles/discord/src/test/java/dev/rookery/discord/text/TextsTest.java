package dev.rookery.discord.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A text")
class TextsTest {
  private static final Texts ENGLISH = Texts.in(Locale.US);
  private static final Texts GERMAN = Texts.in(Locale.forLanguageTag("de-AT"));

  private enum Sentences implements TextKey {
    BIRDS,
    NAMED,
    NOWHERE
  }

  @Test
  @DisplayName("is said in the language of who reads it, else in English")
  void languages() {
    Text text = Sentences.BIRDS.with("count", 2);

    assertThat(ENGLISH.markdown(text)).isEqualTo("2 birds");
    assertThat(GERMAN.markdown(text)).isEqualTo("2 Vögel");
    assertThat(Texts.in(Locale.JAPANESE).markdown(text)).isEqualTo("2 birds");
    assertThat(Texts.in(Locale.ROOT).markdown(text)).isEqualTo("2 birds");
  }

  @Test
  @DisplayName("has the plural and the number as the language forms them")
  void plurals() {
    assertThat(ENGLISH.markdown(Sentences.BIRDS.with("count", 1))).isEqualTo("1 bird");
    assertThat(ENGLISH.markdown(Sentences.BIRDS.with("count", 12_000))).isEqualTo("12,000 birds");
    assertThat(GERMAN.markdown(Sentences.BIRDS.with("count", 12_000L))).isEqualTo("12.000 Vögel");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          __a__,   \\_\\_a\\_\\_
          {count}, {count}
          it's,    it's
          """)
  @DisplayName("shows what somebody wrote letter by letter, where Discord knows markup")
  void written(String name, String shown) {
    assertThat(ENGLISH.markdown(Sentences.NAMED.with("name", name))).isEqualTo("It's " + shown);
    assertThat(ENGLISH.plain(Sentences.NAMED.with("name", name))).isEqualTo("It's " + name);
    assertThat(ENGLISH.markdown(Text.literal(name))).isEqualTo(shown);
  }

  @Test
  @DisplayName("may stand in another one, and keeps its markup there")
  void nested() {
    Text bold = Text.bold(Text.literal("a_b"));

    assertThat(ENGLISH.markdown(Sentences.NAMED.with("name", bold))).isEqualTo("It's **a\\_b**");
    assertThat(GERMAN.markdown(Sentences.NAMED.with("name", Sentences.BIRDS.with("count", 1))))
        .isEqualTo("Es ist 1 Vogel");
  }

  @Test
  @DisplayName("lists as the language does")
  void lists() {
    Text three = Text.listed(List.of(Text.literal("a"), Text.literal("b"), Text.literal("c")));

    assertThat(ENGLISH.markdown(three)).isEqualTo("a, b and c");
    assertThat(GERMAN.markdown(three)).isEqualTo("a, b und c");
  }

  @Test
  @DisplayName("that is missing, or says something that has no words, is a bug")
  void bugs() {
    Text nowhere = Sentences.NOWHERE.text();

    assertThatThrownBy(() -> ENGLISH.markdown(nowhere))
        .hasMessage("no text nowhere in dev.rookery.discord.text");
    assertThatThrownBy(() -> Sentences.NAMED.with("name", Instant.EPOCH))
        .hasMessage("no text says a Instant");
  }

  @Test
  @DisplayName("is said by many threads at once")
  void threads() {
    assertThat(
            IntStream.range(0, 10_000)
                .parallel()
                .filter(i ->
                    !ENGLISH
                        .markdown(Sentences.NAMED.with("name", Integer.toString(i)))
                        .equals("It's " + i)))
        .isEmpty();
  }

  @Test
  @DisplayName("written by members show no link under another name, and nothing unseen or reversed")
  void harmless() {
    Text written = Text.literal("[rules](http://evil.example) a\u202Eb\u200Bc \u2066x\u2069");

    assertThat(Texts.in(Locale.UK).markdown(written))
        .isEqualTo("[rules\\](http://evil.example) abc x");
    assertThat(Texts.in(Locale.UK).plain(written)).isEqualTo("[rules](http://evil.example) abc x");
    assertThat(Texts.visible("👨\u200D👩\u200D👧 a\u200Db می\u200Cخواهم"))
        .isEqualTo("👨\u200D👩\u200D👧 ab می\u200Cخواهم");
  }
}
