package dev.rookery.discord.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A span")
class SpanTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest(name = "{0} is {1}")
  @DisplayName("is read in English and German, with or without spaces")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # Units
          1s                             | 1s
          45 sec                         | 45s
          45 secs                        | 45s
          1 second                       | 1s
          90 seconds                     | 1m 30s
          10 Sek                         | 10s
          1 Sekunde                      | 1s
          30 Sekunden                    | 30s
          5m                             | 5m
          5M                             | 5m
          5 min                          | 5m
          5 mins                         | 5m
          1 minute                       | 1m
          60 minutes                     | 1h
          1 Minute                       | 1m
          45 Minuten                     | 45m
          2h                             | 2h
          2 hr                           | 2h
          2 hrs                          | 2h
          1 hour                         | 1h
          2 Std.                         | 2h
          2 Stunden                      | 2h
          48 hours                       | 48h
          3d                             | 3d
          1 day                          | 1d
          7 days                         | 1w
          1 Tag                          | 1d
          3 Tage                         | 3d
          3 Tagen                        | 3d
          2w                             | 2w
          2 weeks                        | 2w
          1 Woche                        | 1w
          2 WOCHEN                       | 2w
          1mo                            | 1mo
          3 months                       | 3mo
          1 Monat                        | 1mo
          6 Monaten                      | 6mo
          12 months                      | 1y
          1y                             | 1y
          2 yrs                          | 2y
          1 Jahr                         | 1y
          2 Jahren                       | 2y
          # More than one
          1h30m                          | 1h 30m
          1h 30m                         | 1h 30m
          30m 1h                         | 1h 30m
          1 h 30 min                     | 1h 30m
          1 hour and 30 minutes          | 1h 30m
          1 hour, 30 minutes             | 1h 30m
          1 day, 2 hours, and 3 minutes  | 1d 2h 3m
          1 Tag und 2 Stunden            | 1d 2h
          2 Std., 5 Min.                 | 2h 5m
          1h & 5m                        | 1h 5m
          1y2mo3w4d5h6m7s                | 1y 2mo 25d 5h 6m 7s
          0h 30m                         | 30m
          an hour                        | 1h
          eine Stunde und 5 Minuten      | 1h 5m
          '  2   weeks  '                | 2w
          2\u00a0weeks                   | 2w
          # Beyond 28 days
          29d                            | 29d
          40 days                        | 40d
          1000h                          | 1000h
          1000 years                     | 1000y
          # Decimals
          1.5h                           | 1h 30m
          '1,5 h'                        | 1h 30m
          '1,5 Stunden, 10 Minuten'      | 1h 40m
          0.5h                           | 30m
          0.125h                         | 7m 30s
          1.50h                          | 1h 30m
          1.5d                           | 1d 12h
          0.5w                           | 3d 12h
          1.5w 0.5d                      | 11d
          0.5y                           | 6mo
          1.25 years                     | 1y 3mo
          2.0 months                     | 2mo
          0.333h                         | 19m 59s
          1.5s                           | 2s
          0.3333333333333333333333333 h  | 20m
          # Digits of other scripts, and what comes with them
          ٣٠m                            | 30m
          ٢ hours                        | 2h
          ١٫٥h                           | 1h 30m
          ۱۲ min                         | 12m
          १५ min                         | 15m
          ２h３０m                         | 2h 30m
          \u200f٣٠ min\u200e             | 30m
          """)
  void reads(String text, String expected) {
    assertThat(Span.read(text)).hasToString(expected);
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @DisplayName("is refused, with what to write instead, if it is none")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                   | EMPTY_SPAN      |
          '   '                | EMPTY_SPAN      |
          30                   | NO_UNIT         | 30
          1h30                 | NO_UNIT         | 30
          1 and 2h             | NO_UNIT         | 1
          '1, 5h'              | NO_UNIT         | 1
          1:30h                | NO_UNIT         | 1
          1-2 hours            | NO_UNIT         | 1
          5 parsecs            | UNKNOWN_UNIT    | parsecs
          5ms                  | UNKNOWN_UNIT    | ms
          1hour30foo           | UNKNOWN_UNIT    | foo
          -5m                  | NEGATIVE        |
          - 5 min              | NEGATIVE        |
          −5m                  | NEGATIVE        |
          1h -30m              | NEGATIVE        |
          0m                   | ZERO            |
          0                    | ZERO            |
          1h 0                 | ZERO            |
          0h 0m                | ZERO            |
          0.1s                 | ZERO            |
          1h 2h                | REPEATED_UNIT   | h
          1 hour 2 Stunden     | REPEATED_UNIT   | h
          0.5mo                | FRACTION        | 0.5,mo
          1.3 years            | FRACTION        | 1.3,y
          1001y               | OVERFLOW        | 1000y
          1000y 1s            | OVERFLOW        | 1000y
          99999999999999999999 h | OVERFLOW      | 1000y
          9223372036854775807s | OVERFLOW        | 1000y
          1.500h               | AMBIGUOUS       | 1.500,`1500` / `1.5000`
          '1,500 s'            | AMBIGUOUS       | '1,500,`1500` / `1.5000`'
          h                    | NOT_UNDERSTOOD_SPAN | h
          soon                 | NOT_UNDERSTOOD_SPAN | soon
          1h and               | NOT_UNDERSTOOD_SPAN | and
          '1h,'                | NOT_UNDERSTOOD_SPAN | ,
          'and 1h'             | NOT_UNDERSTOOD_SPAN | and
          '1h,,2m'             | NOT_UNDERSTOOD_SPAN | ,
          +5m                  | NOT_UNDERSTOOD_SPAN | +
          .5h                  | NOT_UNDERSTOOD_SPAN | .
          ½h                   | NOT_UNDERSTOOD_SPAN | ½
          2²h                  | NO_UNIT         | 2
          🕐                   | NOT_UNDERSTOOD_SPAN | 🕐
          <@123>               | NOT_UNDERSTOOD_SPAN | <
          """)
  void refuses(String text, TimeRefused.Code code, String arguments) {
    TimeRefused refused = catchThrowableOfType(TimeRefused.class, () -> Span.read(text));
    Refusals.assertRefused(refused, code, arguments);
  }

  @Test
  @DisplayName("is refused in words that say what to write")
  void words() {
    assertThatThrownBy(() -> Span.read("30"))
        .hasMessage("`30` of what? Write `30m`, `30h` or `30d`.");
    assertThatThrownBy(() -> Span.read("1m".repeat(51)))
        .hasMessage("That is too much text for a time. Write at most 100 characters.");
  }

  @ParameterizedTest(name = "{0} after {2} in {1} it is {3}")
  @DisplayName("ends by the calendar for days and more, exactly for hours and less")
  @CsvSource({
    // The clocks go from 2:00 to 3:00 on 29 March 2026, and from 3:00 to 2:00 on 25 October.
    "1d,   Europe/Berlin,      2026-03-28T09:00+01:00, 2026-03-29T09:00+02:00",
    "24h,  Europe/Berlin,      2026-03-28T09:00+01:00, 2026-03-29T10:00+02:00",
    "1d,   Europe/Berlin,      2026-03-28T02:30+01:00, 2026-03-29T03:30+02:00",
    "2d,   Europe/Berlin,      2026-03-28T02:30+01:00, 2026-03-30T02:30+02:00",
    "1mo1d, Europe/Berlin,     2026-02-28T02:30+01:00, 2026-03-29T03:30+02:00",
    "1mo2d, Europe/Berlin,     2026-02-28T02:30+01:00, 2026-03-30T02:30+02:00",
    "1d,   Europe/Berlin,      2026-10-24T09:00+02:00, 2026-10-25T09:00+01:00",
    "24h,  Europe/Berlin,      2026-10-24T09:00+02:00, 2026-10-25T08:00+01:00",
    "1d,   Europe/Berlin,      2026-10-24T02:30+02:00, 2026-10-25T02:30+02:00",
    "1h,   Europe/Berlin,      2026-10-25T02:30+02:00, 2026-10-25T02:30+01:00",
    "1m,   Europe/Berlin,      2026-10-25T02:30+01:00, 2026-10-25T02:31+01:00",
    "28d,  Europe/Berlin,      2026-10-01T09:00+02:00, 2026-10-29T09:00+01:00",
    "1mo,  Europe/Berlin,      2026-01-31T09:00+01:00, 2026-02-28T09:00+01:00",
    "1mo,  Europe/Berlin,      2028-01-31T09:00+01:00, 2028-02-29T09:00+01:00",
    "1y,   UTC,                2028-02-29T09:00Z,      2029-02-28T09:00Z",
    "4y,   UTC,                2028-02-29T09:00Z,      2032-02-29T09:00Z",
    "1.5d, America/New_York,   2026-03-07T12:00-05:00, 2026-03-09T00:00-04:00",
    "1d,   Australia/Lord_Howe, 2026-10-03T02:15+10:30, 2026-10-04T02:45+11:00",
    "1d,   Pacific/Apia,       2011-12-29T09:00-10:00, 2011-12-31T09:00+14:00",
  })
  void ends(String span, ZoneId zone, OffsetDateTime start, OffsetDateTime end) {
    assertThat(Span.read(span).after(start.toInstant(), zone)).isEqualTo(end.toInstant());
  }

  @ParameterizedTest(name = "{0} is at most {1}: {2}")
  @DisplayName("is refused if it is longer than the caller takes, whether clocks change or not")
  @CsvSource({
    "28d, 4w, true",
    "672h, 4w, true",
    "28d 1s, 4w, false",
    "673h, 4w, false",
    "1mo, 4w, false",
    "1mo, 31d, true",
    "1mo, 30d, false",
    "365d, 1y, true",
    "366d, 1y, false",
  })
  void atMost(String text, String maximum, boolean taken) {
    for (String start : List.of("2026-03-15T12:00:00Z", "2026-10-15T12:00:00Z")) {
      Instant now = Instant.parse(start);
      Span span = Span.read(text);
      Span longest = Span.read(maximum);
      if (taken) {
        assertThat(span.atMost(longest, now, BERLIN)).isEqualTo(span);
      } else {
        assertThatThrownBy(() -> span.atMost(longest, now, BERLIN))
            .hasMessage("That is too long here. Write at most `" + longest + "`.");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d 30m", "1 DAY, 30 Minutes", "1 tag und 30 min"})
  @DisplayName("is shown in words, in English or German")
  void shown(String text) {
    Span span = Span.read(text);
    assertThat(span).hasToString("1d 30m");
    assertThat(span.inWords(Locale.US)).isEqualTo("1 day 30 minutes");
    assertThat(span.inWords(Locale.GERMANY)).isEqualTo("1 Tag 30 Minuten");
    assertThat(span.inWords(Locale.JAPAN)).isEqualTo("1 day 30 minutes");
  }

  @Test
  @DisplayName("is read again as what it is from what is shown of it")
  void again() {
    Random random = new Random(20_261_127);
    for (int i = 0; i < 5_000; i++) {
      Span span =
          new Span(
              random.nextInt(3) * random.nextInt(300),
              random.nextInt(3) * random.nextInt(2_000),
              Duration.ofSeconds(1 + random.nextInt(1 << random.nextInt(1, 30))));
      for (String shown :
          List.of(span.toString(), span.inWords(Locale.ENGLISH), span.inWords(Locale.GERMAN))) {
        assertThat(Span.read(shown)).as(shown).isEqualTo(span);
        assertThat(Span.read(shown.toUpperCase(Locale.ROOT))).as(shown).isEqualTo(span);
      }
    }
    assertThat(Span.read(Span.LONGEST.toString())).isEqualTo(Span.LONGEST);
  }

  @Test
  @DisplayName("is never empty, negative or endless")
  void limits() {
    assertThatThrownBy(() -> new Span(0, 0, Duration.ofMillis(999)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Span(1, -1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Span(120_000, 0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Span(0, 0, Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
