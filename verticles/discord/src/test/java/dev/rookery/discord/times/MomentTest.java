package dev.rookery.discord.times;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A moment")
class MomentTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** A Friday, 15:20 in Berlin. */
  private static final Instant NOW = Instant.parse("2026-11-27T14:20:00Z");

  private static Moment read(String text) {
    return Moment.read(text, NOW, BERLIN);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @DisplayName("is read in English and German; now it is Friday, 27 November 2026, 15:20 in Berlin")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # A day and a time
          tomorrow 9:00                  | 2026-11-28T09:00+01:00
          tomorrow at 9:00               | 2026-11-28T09:00+01:00
          'Tomorrow, 9:00'               | 2026-11-28T09:00+01:00
          9:00 tomorrow                  | 2026-11-28T09:00+01:00
          at 9 tomorrow                  | 2026-11-28T09:00+01:00
          tomorrow at 9                  | 2026-11-28T09:00+01:00
          today 18:30                    | 2026-11-27T18:30+01:00
          today 24:00                    | 2026-11-28T00:00+01:00
          today midnight                 | 2026-11-28T00:00+01:00
          tomorrow noon                  | 2026-11-28T12:00+01:00
          yesterday 9:00                 | 2026-11-26T09:00+01:00
          morgen                         | 2026-11-28T00:00+01:00
          morgen um 9                    | 2026-11-28T09:00+01:00
          morgen um 9 Uhr                | 2026-11-28T09:00+01:00
          morgen 9 Uhr                   | 2026-11-28T09:00+01:00
          morgen Mittag                  | 2026-11-28T12:00+01:00
          heute 18:30 Uhr                | 2026-11-27T18:30+01:00
          heute um 18.30 Uhr             | 2026-11-27T18:30+01:00
          heute um 18.30                 | 2026-11-27T18:30+01:00
          heute 18 Uhr 30                | 2026-11-27T18:30+01:00
          18 Uhr 30 heute                | 2026-11-27T18:30+01:00
          übermorgen 8:15                | 2026-11-29T08:15+01:00
          U\u0308bermorgen 8:15          | 2026-11-29T08:15+01:00
          uebermorgen 8:15               | 2026-11-29T08:15+01:00
          # A time: the next one
          18:30                          | 2026-11-27T18:30+01:00
          9:00                           | 2026-11-28T09:00+01:00
          09:00:30                       | 2026-11-28T09:00:30+01:00
          15:20                          | 2026-11-28T15:20+01:00
          15:21                          | 2026-11-27T15:21+01:00
          0:00                           | 2026-11-28T00:00+01:00
          24:00                          | 2026-11-28T00:00+01:00
          9am                            | 2026-11-28T09:00+01:00
          9 AM                           | 2026-11-28T09:00+01:00
          9 a.m.                         | 2026-11-28T09:00+01:00
          9:30 pm                        | 2026-11-27T21:30+01:00
          9:30p.m.                       | 2026-11-27T21:30+01:00
          12am                           | 2026-11-28T00:00+01:00
          12pm                           | 2026-11-28T12:00+01:00
          12:30 am                       | 2026-11-28T00:30+01:00
          9.30 pm                        | 2026-11-27T21:30+01:00
          9.30 am Montag                 | 2026-11-30T09:30+01:00
          at 21                          | 2026-11-27T21:00+01:00
          9 o'clock                      | 2026-11-28T09:00+01:00
          9 o’clock                      | 2026-11-28T09:00+01:00
          noon                           | 2026-11-28T12:00+01:00
          midnight                       | 2026-11-28T00:00+01:00
          Mitternacht                    | 2026-11-28T00:00+01:00
          um 8 Uhr                       | 2026-11-28T08:00+01:00
          18:30 UTC                      | 2026-11-27T18:30Z
          9:00 utc+2                     | 2026-11-28T09:00+02:00
          15:00 UTC                      | 2026-11-27T15:00Z
          # Week days: today's if it is still to come
          monday                         | 2026-11-30T00:00+01:00
          monday 8am                     | 2026-11-30T08:00+01:00
          next monday 8:00               | 2026-11-30T08:00+01:00
          on Monday at 8                 | 2026-11-30T08:00+01:00
          fri 17:00                      | 2026-11-27T17:00+01:00
          fri 15:00                      | 2026-12-04T15:00+01:00
          friday                         | 2026-12-04T00:00+01:00
          this friday 17:00              | 2026-11-27T17:00+01:00
          next friday 17:00              | 2026-12-04T17:00+01:00
          thu 17:00                      | 2026-12-03T17:00+01:00
          nächsten Montag um 8 Uhr       | 2026-11-30T08:00+01:00
          am Montag um 8                 | 2026-11-30T08:00+01:00
          8:00 am Montag                 | 2026-11-30T08:00+01:00
          20:00 am Montag                | 2026-11-30T20:00+01:00
          um 12 am Montag                | 2026-11-30T12:00+01:00
          12 am monday                   | 2026-11-30T00:00+01:00
          'Mo., 8:00'                    | 2026-11-30T08:00+01:00
          diesen Freitag 17:00           | 2026-11-27T17:00+01:00
          kommenden Sonnabend            | 2026-11-28T00:00+01:00
          sunday 24:00                   | 2026-11-30T00:00+01:00
          # Spans from now on
          in 2 hours                     | 2026-11-27T17:20+01:00
          in an hour                     | 2026-11-27T16:20+01:00
          in 2 Stunden                   | 2026-11-27T17:20+01:00
          in einer Stunde                | 2026-11-27T16:20+01:00
          2h                             | 2026-11-27T17:20+01:00
          '1,5 h'                        | 2026-11-27T16:50+01:00
          1 mo                           | 2026-12-27T15:20+01:00
          in 3 Tagen                     | 2026-11-30T15:20+01:00
          ٣٠m                            | 2026-11-27T15:50+01:00
          now                            | 2026-11-27T15:20+01:00
          jetzt                          | 2026-11-27T15:20+01:00
          # Dates
          2026-12-24                     | 2026-12-24T00:00+01:00
          2026-12-24 18:00               | 2026-12-24T18:00+01:00
          2026-12-24 at 6pm              | 2026-12-24T18:00+01:00
          2026-12-24T18:00               | 2026-12-24T18:00+01:00
          2026-12-24T18:00:00Z           | 2026-12-24T18:00Z
          2026-12-24t18:00:00.123z       | 2026-12-24T18:00Z
          2026-12-24T18:00:00+02:00      | 2026-12-24T18:00+02:00
          2026-12-24T18:00-05:30         | 2026-12-24T18:00-05:30
          2026-12-24 18:00 +0200         | 2026-12-24T18:00+02:00
          2026-12-24 18:00 -0500         | 2026-12-24T18:00-05:00
          2026-12-24 18:00 +02           | 2026-12-24T18:00+02:00
          2026-06-24 18:00               | 2026-06-24T18:00+02:00
          ٢٠٢٦-١٢-٢٤ ١٨:٠٠               | 2026-12-24T18:00+01:00
          24.12.2026 18:00               | 2026-12-24T18:00+01:00
          24.12.2026 um 18 Uhr           | 2026-12-24T18:00+01:00
          '24.12.26, 18.30 Uhr'          | 2026-12-24T18:30+01:00
          24.12. 18:00                   | 2026-12-24T18:00+01:00
          24. 12. 2026                   | 2026-12-24T00:00+01:00
          9.1. 8:00                      | 2027-01-09T08:00+01:00
          09.01.2027                     | 2027-01-09T00:00+01:00
          27.11. 15:00                   | 2027-11-27T15:00+01:00
          27.11. 16:00                   | 2026-11-27T16:00+01:00
          am 24.12. um 18 Uhr            | 2026-12-24T18:00+01:00
          18 Uhr am 24.12.               | 2026-12-24T18:00+01:00
          12:00 am 24. Dezember          | 2026-12-24T12:00+01:00
          24 december 18:00              | 2026-12-24T18:00+01:00
          24. Dezember 2027 18:00        | 2027-12-24T18:00+01:00
          24th of december               | 2026-12-24T00:00+01:00
          the 24th of december at noon   | 2026-12-24T12:00+01:00
          dec 24                         | 2026-12-24T00:00+01:00
          dec. 24 18:00                  | 2026-12-24T18:00+01:00
          december the 1st               | 2026-12-01T00:00+01:00
          'dec 24, 2027 6:00 pm'         | 2027-12-24T18:00+01:00
          'dec 24, 18:00'                | 2026-12-24T18:00+01:00
          6 pm dec 24                    | 2026-12-24T18:00+01:00
          1 may                          | 2027-05-01T00:00+02:00
          3. Jänner                      | 2027-01-03T00:00+01:00
          5 Mrz 8:00                     | 2027-03-05T08:00+01:00
          # A date with its week day, as Discord shows it
          'Thursday, December 24, 2026 6:00\u202fPM' | 2026-12-24T18:00+01:00
          'Donnerstag, 24. Dezember 2026 um 18:00'    | 2026-12-24T18:00+01:00
          'Thu, 24 Dec 2026 18:00:00 GMT'             | 2026-12-24T18:00Z
          18:00 Do. 24.12.               | 2026-12-24T18:00+01:00
          'morgen, Samstag, 9:00'        | 2026-11-28T09:00+01:00
          # Leap days
          29 feb                         | 2028-02-29T00:00+01:00
          29.2. 12:00                    | 2028-02-29T12:00+01:00
          29.02.2028                     | 2028-02-29T00:00+01:00
          # What Discord shows
          <t:1767225600>                 | 2026-01-01T00:00Z
          <t:1767225600:R>               | 2026-01-01T00:00Z
          <t:1767225600:f>               | 2026-01-01T00:00Z
          <t:-1:F>                       | 1969-12-31T23:59:59Z
          ' <t:1767225600:D> '           | 2026-01-01T00:00Z
          """)
  void reads(String text, OffsetDateTime expected) {
    assertThat(read(text)).isEqualTo(Moment.exactly(expected.toInstant()));
  }

  @ParameterizedTest(name = "{0} in {1} at {2} is {3}, {4}")
  @DisplayName("is found, and what the clocks do is said, where they change")
  @CsvSource({
    // Put forward at 2:00.
    "29.3. 2:30,          Europe/Berlin,       2026-03-28T12:00Z, 2026-03-29T03:30+02:00, shifted",
    "2:30,                Europe/Berlin,       2026-03-28T12:00Z, 2026-03-29T03:30+02:00, shifted",
    "2:00,                Europe/Berlin,       2026-03-28T12:00Z, 2026-03-29T03:00+02:00, shifted",
    "1:59,                Europe/Berlin,       2026-03-28T12:00Z, 2026-03-29T01:59+01:00, plain",
    "3:00,                Europe/Berlin,       2026-03-28T12:00Z, 2026-03-29T03:00+02:00, plain",
    "2:30,                Europe/Berlin,       2026-03-29T01:10Z, 2026-03-29T03:30+02:00, shifted",
    "2:30,                Europe/Berlin,       2026-03-29T01:40Z, 2026-03-30T02:30+02:00, plain",
    "tomorrow 9:00,       Europe/Berlin,       2026-03-28T12:00Z, 2026-03-29T09:00+02:00, plain",
    "2026-03-29T02:30Z,   Europe/Berlin,       2026-03-28T12:00Z, 2026-03-29T04:30+02:00, plain",
    "mar 14 2027 2:30 am, America/New_York,    2026-11-27T12:00Z, 2027-03-14T03:30-04:00, shifted",
    "4.10. 2:15,          Australia/Lord_Howe, 2026-10-03T00:00Z, 2026-10-04T02:45+11:00, shifted",
    // Put back at 3:00.
    "25.10. 2:30,         Europe/Berlin,       2026-10-24T12:00Z, 2026-10-25T02:30+02:00, twice",
    "2:30,                Europe/Berlin,       2026-10-24T12:00Z, 2026-10-25T02:30+02:00, twice",
    "2:00,                Europe/Berlin,       2026-10-24T12:00Z, 2026-10-25T02:00+02:00, twice",
    "3:00,                Europe/Berlin,       2026-10-24T12:00Z, 2026-10-25T03:00+01:00, plain",
    "today 2:30,          Europe/Berlin,       2026-10-25T00:40Z, 2026-10-25T02:30+01:00, twice",
    "2:30,                Europe/Berlin,       2026-10-25T00:40Z, 2026-10-25T02:30+01:00, twice",
    "2:30,                Europe/Berlin,       2026-10-25T01:40Z, 2026-10-26T02:30+01:00, plain",
    "today 2:30,          Europe/Berlin,       2026-10-25T12:00Z, 2026-10-25T02:30+02:00, twice",
    "2026-10-25 2:30 utc, Europe/Berlin,       2026-10-24T12:00Z, 2026-10-25T03:30+01:00, plain",
    "nov 1 1:30am,        America/New_York,    2026-10-30T12:00Z, 2026-11-01T01:30-04:00, twice",
    // A day that starts at 1:00, one whose first hour comes twice, and one that was left out.
    "2018-11-04,          America/Sao_Paulo,   2018-11-01T12:00Z, 2018-11-04T01:00-02:00, plain",
    "2018-11-04 0:30,     America/Sao_Paulo,   2018-11-01T12:00Z, 2018-11-04T01:30-02:00, shifted",
    "2026-11-01,          America/Havana,      2026-10-30T12:00Z, 2026-11-01T00:00-04:00, plain",
    "2011-12-30,          Pacific/Apia,        2011-12-29T12:00Z, 2011-12-31T00:00+14:00, shifted",
    "2011-12-30 9:00,     Pacific/Apia,        2011-12-29T12:00Z, 2011-12-31T09:00+14:00, shifted",
    // What day it is depends on where.
    "tomorrow 9:00,       Pacific/Kiritimati,  2026-11-27T14:20Z, 2026-11-29T09:00+14:00, plain",
    "tomorrow 9:00,       America/Los_Angeles, 2026-11-28T02:20Z, 2026-11-28T09:00-08:00, plain",
    "tomorrow 9:00 utc,   America/Los_Angeles, 2026-11-28T02:20Z, 2026-11-29T09:00Z,      plain",
    // From one leap day to the next it can take eight years.
    "29 feb,              UTC,                 2096-03-01T00:00Z, 2104-02-29T00:00Z,      plain",
    "29 feb 18:00,        UTC,                 2028-02-29T12:00Z, 2028-02-29T18:00Z,      plain",
    "29 feb 18:00,        UTC,                 2028-02-29T18:00Z, 2032-02-29T18:00Z,      plain",
  })
  void clocks(
      String text, ZoneId zone, OffsetDateTime now, OffsetDateTime expected, String clocks) {
    assertThat(Moment.read(text, now.toInstant(), zone))
        .isEqualTo(
            new Moment(expected.toInstant(), clocks.equals("shifted"), clocks.equals("twice")));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @DisplayName("is refused, with what to write instead, if it is none or could be two")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                     | EMPTY          |
          03/04/2026             | AMBIGUOUS      | 03/04/2026,`2026-04-03` / `2026-03-04`
          3/4/26 18:00           | AMBIGUOUS      | 3/4/26,`2026-04-03` / `2026-03-04`
          24/12/2026             | AMBIGUOUS      | 24/12/2026,`2026-12-24`
          12/24/2026             | AMBIGUOUS      | 12/24/2026,`2026-12-24`
          4/4/2026               | AMBIGUOUS      | 4/4/2026,`2026-04-04`
          2026/12/24             | AMBIGUOUS      | 2026/12/24,`2026-12-24`
          24-12-2026             | AMBIGUOUS      | 24-12-2026,`2026-12-24`
          3/4                    | AMBIGUOUS      | 3/4,`3.4.` / `4.3.`
          10.12                  | AMBIGUOUS      | 10.12,`10.12.` / `10:12`
          24.12 18:00            | AMBIGUOUS      | 24.12,`24.12.`
          9.30                   | AMBIGUOUS      | 9.30,`9:30`
          99.99                  | NO_SUCH_DATE   | 99.99
          9                      | AMBIGUOUS      | 9,`9:00` / `9h`
          tomorrow 9             | AMBIGUOUS      | 9,`9:00`
          9 tomorrow             | AMBIGUOUS      | 9,`9:00` / `9h`
          tomorrow midnight      | AMBIGUOUS      | midnight,`0:00` / `24:00`
          Mitternacht am Montag  | AMBIGUOUS      | midnight,`0:00` / `24:00`
          1.500h                 | AMBIGUOUS      | 1.500,`1500` / `1.5000`
          32/13/2026             | NO_SUCH_DATE   | 32/13/2026
          2026-02-29             | NO_SUCH_DATE   | 2026-02-29
          2026-13-01             | NO_SUCH_DATE   | 2026-13-01
          30 feb                 | NO_SUCH_DATE   | 30 feb
          31.4.                  | NO_SUCH_DATE   | 31.4.
          29.2.2027              | NO_SUCH_DATE   | 29.2.2027
          feb 29 2027            | NO_SUCH_DATE   | feb 29 2027
          0.1.2027               | NO_SUCH_DATE   | 0.1.2027
          25:00                  | NO_SUCH_TIME   | 25:00
          24:01                  | NO_SUCH_TIME   | 24:01
          9:60                   | NO_SUCH_TIME   | 9:60
          9:5                    | NO_SUCH_TIME   | 9:5
          '9:'                   | NO_SUCH_TIME   | 9:
          9:00:99                | NO_SUCH_TIME   | 9:00:99
          13pm                   | NO_SUCH_TIME   | 13 pm
          0:30 am                | NO_SUCH_TIME   | 0:30 am
          at 99                  | NO_SUCH_TIME   | 99
          2026-12-24T18:00+19:00 | NO_SUCH_TIME   | +19:00
          <t:99999999999999:R>   | NO_SUCH_TIME   | 99999999999999
          tomorrow monday        | WRONG_WEEKDAY  | 2026-11-28
          fri 24.12. 18:00       | WRONG_WEEKDAY  | 2026-12-24
          today tomorrow         | REPEATED_DAY   |
          monday friday          | REPEATED_DAY   |
          2026-12-24 24.12.      | REPEATED_DAY   |
          monday 9               | AMBIGUOUS      | 9,`9:00`
          24.12. 25.12.          | REPEATED_DAY   |
          9:00 10:00             | REPEATED_TIME  |
          9:00 noon              | REPEATED_TIME  |
          1767225600             | BARE_TIMESTAMP | 1767225600
          1767225600000          | BARE_TIMESTAMP | 1767225600000
          30                     | NO_UNIT        | 30
          in 30                  | NO_UNIT        | 30
          5 parsecs              | UNKNOWN_UNIT   | parsecs
          in 5 parsecs           | UNKNOWN_UNIT   | parsecs
          -2h                    | NEGATIVE       |
          in -2h                 | NEGATIVE       |
          in 0 minutes           | ZERO           |
          20000 years            | OVERFLOW       | 1000y
          soon                   | NOT_UNDERSTOOD | soon
          tomorrow-ish           | NOT_UNDERSTOOD | -
          next week              | NOT_UNDERSTOOD | next
          next 9:00              | NOT_UNDERSTOOD | next
          dec                    | NOT_UNDERSTOOD | dec
          december 18:00         | NOT_UNDERSTOOD | december
          9:00-10:00             | NOT_UNDERSTOOD | -
          2026-12-24 9:00-10:00  | NOT_UNDERSTOOD | -
          9:00 cet               | NOT_UNDERSTOOD | cet
          at                     | NOT_UNDERSTOOD | at
          in                     | NOT_UNDERSTOOD | in
          ','                    | NOT_UNDERSTOOD | ,
          now 9:00               | NOT_UNDERSTOOD | now
          <t:12                  | NOT_UNDERSTOOD | 12
          <t:12:x>               | NOT_UNDERSTOOD | x
          <t:12:R> 9:00          | NOT_UNDERSTOOD | 9
          <@123456>              | NOT_UNDERSTOOD | @
          @everyone              | NOT_UNDERSTOOD | @
          🕐                     | NOT_UNDERSTOOD | 🕐
          """)
  void refuses(String text, TimeRefused.Code code, String arguments) {
    TimeRefused refused = catchThrowableOfType(TimeRefused.class, () -> read(text));
    Refusals.assertRefused(refused, code, arguments);
  }

  @Test
  @DisplayName("is refused in words that say what to write")
  void words() {
    assertThatThrownBy(() -> read("03/04/2026"))
        .hasMessage("`03/04/2026` could be misread. Write `2026-04-03` / `2026-03-04`.");
    assertThatThrownBy(() -> read("1767225600"))
        .hasMessage(
            "A bare number is no time. Write `<t:1767225600>` for the Unix time 1767225600.");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @DisplayName("that has passed is refused where one to come is wanted, with what was understood")
  @CsvSource({
    "today 9:00, 2026-11-27T09:00+01:00",
    "today, 2026-11-27T00:00+01:00",
    "yesterday, 2026-11-26T00:00+01:00",
    "2026-11-27 15:20, 2026-11-27T15:20+01:00",
    "24 dec 1999, 1999-12-24T00:00+01:00",
    "now, 2026-11-27T15:20+01:00",
    "<t:1767225600:R>, 2026-01-01T00:00Z",
  })
  void past(String text, OffsetDateTime understood) {
    assertThat(read(text).instant()).isEqualTo(understood.toInstant());
    assertThatThrownBy(() -> Moment.readFuture(text, NOW, BERLIN))
        .hasMessage(
            "That was understood as <t:"
                + understood.toEpochSecond()
                + ":F>, which is not in the future. Write a later time.");
  }

  @Test
  @DisplayName("that is still to come is taken where one to come is wanted")
  void future() {
    assertThat(Moment.readFuture("today 15:21", NOW, BERLIN)).isEqualTo(read("15:21"));
  }

  @Test
  @DisplayName("is read again as what it is from what is shown of it, and from other notations")
  void again() {
    Random random = new Random(20_261_127);
    List<ZoneId> zones =
        List.of(BERLIN, ZoneId.of("America/St_Johns"), ZoneOffset.UTC, ZoneId.of("Asia/Kabul"));
    DateTimeFormatter german = DateTimeFormatter.ofPattern("d.M.uuuu HH:mm:ss");
    for (int i = 0; i < 5_000; i++) {
      Instant instant = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
      ZoneId zone = zones.get(random.nextInt(zones.size()));
      for (String shown :
          List.of(
              DiscordTime.full(instant),
              DiscordTime.relative(instant),
              instant.toString(),
              instant.atZone(zone).toOffsetDateTime().toString())) {
        assertThat(Moment.read(shown, NOW, BERLIN)).as(shown).isEqualTo(Moment.exactly(instant));
      }
      String written = german.format(instant.atZone(zone));
      Moment moment = Moment.read(written, NOW, zone);
      assertThat(moment.shifted()).as(written).isFalse();
      assertThat(moment.instant())
          .as(written)
          .isIn(moment.twice() ? List.of(instant, instant.minusSeconds(3600)) : List.of(instant));
    }
  }
}
