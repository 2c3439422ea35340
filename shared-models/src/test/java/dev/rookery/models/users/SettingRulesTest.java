package dev.rookery.models.users;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.failure.Problems;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A user")
class SettingRulesTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          europe/berlin    | is written Europe/Berlin
          Asia/Calcutta    | is written Asia/Kolkata
          US/Pacific       | is written America/Los_Angeles
          +2               | is written +02:00
          +02:00:00        | must be a time zone such as Europe/Berlin, UTC or +05:30
          Z                | must be a time zone such as Europe/Berlin, UTC or +05:30
          +00:00           | is written UTC
          GMT+2            | is written +02:00
          Etc/GMT-2        | is written +02:00
          Etc/UTC          | is written UTC
          EST              | must be a time zone such as Europe/Berlin, UTC or +05:30
          CET              | must be a time zone such as Europe/Berlin, UTC or +05:30
          Berlin           | must be a time zone such as Europe/Berlin, UTC or +05:30
          SystemV/EST5     | must be a time zone such as Europe/Berlin, UTC or +05:30
          +19:00           | must be a time zone such as Europe/Berlin, UTC or +05:30
          """)
  @DisplayName("has a time zone in one spelling; others are refused with the right one")
  void zoneRefused(String zone, String problem) {
    Problems problems = new Problems();

    new SettingRules.TimeZone().check(zone, "timeZone", problems);

    assertThat(problems.all()).containsExactly("timeZone: " + problem);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en-gb       | is written en-GB
          DE          | is written de
          de_DE       | must be a language tag such as de, en-GB or es-419
          deutsch     | must be a language tag such as de, en-GB or es-419
          German      | must be a language tag such as de, en-GB or es-419
          und         | must be a language tag such as de, en-GB or es-419
          de-u-co-eor | must be a language tag such as de, en-GB or es-419
          x-klingon   | must be a language tag such as de, en-GB or es-419
          iw          | is written he
          """)
  @DisplayName("has a language in one spelling, too")
  void languageRefused(String language, String problem) {
    Problems problems = new Problems();

    new SettingRules.Language().check(language, "language", problems);

    assertThat(problems.all()).containsExactly("language: " + problem);
  }

  /** All that Discord has. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl",
        "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi",
        "th", "zh-CN", "ja", "zh-TW", "ko"
      })
  @DisplayName("has any language of Discord")
  void languages(String language) {
    Problems problems = new Problems();

    new SettingRules.Language().check(language, "language", problems);

    assertThat(problems.all()).isEmpty();
  }
}
