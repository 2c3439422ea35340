package dev.rookery.discord.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.text.Texts;
import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.FailureReason;
import dev.rookery.failure.RequestProblem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A failure, told to a member,")
class FailureTextTest {
  private static String german(Failure failure) {
    return Texts.in(Locale.GERMAN).plain(FailureText.of(failure));
  }

  private static String english(Failure failure) {
    return Texts.in(Locale.UK).plain(FailureText.of(failure));
  }

  @Test
  @DisplayName("without a code, as that of a newer node, is its English sentence")
  void withoutCode() {
    assertThat(german(new Failure.NotFound("pet rex"))).isEqualTo("Das gibt es nicht: pet rex.");
    assertThat(german(new Failure.Denied("pet rex sleeps")))
        .isEqualTo("Das darfst du nicht: pet rex sleeps.");
    assertThat(german(new Failure.Conflict("pet rex is there"))).isEqualTo("Pet rex is there.");
    assertThat(
            german(
                Failure.Invalid.of(
                    List.of(
                        new RequestProblem("", FailureReason.ofText("pet: is odd")),
                        new RequestProblem("name", FailureCode.REQUIRED.reason())))))
        .isEqualTo("Das geht so nicht:\n• pet: is odd\n• Name: fehlt");
  }

  @Test
  @DisplayName("calls a field as its option does, wherever it is in the request")
  void fields() {
    for (String place : List.of("name", "values.name", "rows[0].name", "steps[1]: name")) {
      assertThat(german(new Failure.Invalid(place, FailureCode.EMPTY.reason())))
          .isEqualTo("Das geht so nicht:\n• Name: darf nicht leer sein");
    }
    assertThat(german(new Failure.Invalid("steps[4]: reason", FailureCode.EMPTY.reason())))
        .isEqualTo("Das geht so nicht:\n• Grund: darf nicht leer sein");
    assertThat(german(new Failure.Invalid("steps[4]: lease.key", FailureCode.EMPTY.reason())))
        .as("what members never gave has no name for them")
        .isEqualTo("Das geht so nicht:\n• darf nicht leer sein");
  }

  @Test
  @DisplayName("groups the digits of a number, and not those of an id or of a case")
  void numbers() {
    assertThat(german(new Failure.NotFound(FailureCode.NOTE_MISSING.with("id", 12_345L))))
        .isEqualTo("Eine Notiz 12345 gibt es nicht.");
    assertThat(english(new Failure.NotFound(FailureCode.CASE_MISSING.with("number", 12_345))))
        .isEqualTo("There is no case 12345.");
    assertThat(
            english(
                new Failure.Invalid(
                    "content", FailureCode.TOO_LONG.with("max", 4000).with("length", 12_345))))
        .isEqualTo(
            "That does not work:\n• content: must have at most 4,000 characters, has 12,345");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 Sekunden",
    "PT1S, 1 Sekunde",
    "PT1.5S, '1,5 Sekunden'",
    "PT90S, 90 Sekunden",
    "PT90M, 90 Minuten",
    "PT36H, 36 Stunden",
    "PT876000H, 36.500 Tage"
  })
  @DisplayName("says a span in words")
  void spans(Duration span, String words) {
    Failure failure =
        new Failure.Invalid(
            "delay",
            FailureCode.SPAN_OUT_OF_RANGE
                .with("min", Duration.ofDays(1))
                .with("max", Duration.ofDays(2))
                .with("value", span));

    assertThat(german(failure))
        .isEqualTo(
            "Das geht so nicht:\n• muss mindestens 1 Tag und höchstens 2 Tage lang sein,"
                + " ist aber "
                + words);
  }

  @Test
  @DisplayName("names what is taken, or the meaning that no member knows")
  void taken() {
    assertThat(german(new Failure.Conflict(FailureCode.ALREADY_TAKEN.with("what", "rank name"))))
        .isEqualTo("Der Name des Rangs ist schon vergeben.");
    assertThat(english(new Failure.Conflict(FailureCode.ALREADY_TAKEN.with("what", "pet id"))))
        .isEqualTo("The pet id is already taken.");
  }
}
