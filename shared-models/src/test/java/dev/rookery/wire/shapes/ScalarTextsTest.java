package dev.rookery.wire.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text in a message")
class ScalarTextsTest {
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  @Test
  @DisplayName("is the time that was written, to the nanosecond")
  void times() {
    Random random = new Random(34);
    for (int i = 0; i < 20_000; i++) {
      long nanos = random.nextInt(1_000_000_000);
      int step = new int[] {1, 1_000, 1_000_000, 1_000_000_000}[i % 4];
      Instant time =
          Instant.ofEpochSecond(
              random.nextLong(EARLIEST.getEpochSecond(), LATEST.getEpochSecond()),
              nanos / step * step);

      assertThat(TimeText.parse(time.toString())).isEqualTo(time);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "1970-01-01T00:00:00Z",
        "2000-02-29T00:00:00Z",
        "2024-02-29T23:59:59.1Z",
        "2026-01-31T12:00:00.12Z",
        "2026-01-31T12:00:00.000000001Z",
        "9999-12-31T23:59:59.999999999Z",
        "-0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "2016-12-31T23:59:60Z",
        "2026-01-31T24:00:00Z",
        "2026-01-31t12:00:00z",
        "2026-01-31T12:00:00.Z",
        "2026-01-31T12:00:00+02:00",
      })
  @DisplayName("is the time that Java reads in it, also if it is an unusual one")
  void sameTime(String text) {
    assertThat(TimeText.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-01-31T12:00:00",
        "2026-01-31 12:00:00Z",
        "2026-01-31T12:00Z",
        "2026-02-30T12:00:00Z",
        "2023-02-29T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-00-01T12:00:00Z",
        "2026-01-00T12:00:00Z",
        "2026-01-31T25:00:00Z",
        "2026-01-31T12:60:00Z",
        "2026-01-31T12:00:61Z",
        "2026-01-31T12:00:00.1234567890Z",
        "2026-01-31T12:00:00.12a4Z",
        "2026-01-31T12:00:00,5Z",
        "２０２６-01-31T12:00:00Z",
        "٢٠٢٦-01-31T12:00:00Z",
      })
  @DisplayName("is no time where Java reads none")
  void noTime(String text) {
    assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> TimeText.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "-7",
        "0000000000000000007",
        "9223372036854775807",
        "-9223372036854775808"
      })
  @DisplayName("is a whole number of up to 19 digits")
  void wholeNumbers(String text) {
    assertThat(WholeNumber.parse(text)).isEqualTo(Long.parseLong(text));
    assertThat(text).matches(WholeNumber.PATTERN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+7",
        "--7",
        "7-",
        " 7",
        "7 ",
        "0x7",
        "1e3",
        "1.0",
        "٧",
        "７",
        "00000000000000000007",
        "9223372036854775808",
        "-9223372036854775809"
      })
  @DisplayName("is no whole number with anything else in it, or with more digits")
  void noWholeNumbers(String text) {
    assertThatThrownBy(() -> WholeNumber.parse(text)).isInstanceOf(NumberFormatException.class);
  }
}
