package dev.rookery.discord.times;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Nonsense")
class NonsenseTest {
  private static final List<String> PIECES =
      List.of(
          "0",
          "1",
          "2",
          "9",
          "12",
          "24",
          "30",
          "00",
          "29",
          "2026",
          "2028",
          "1767225600",
          "999999999",
          "99999999999999999999",
          "٣",
          "0.5",
          "1,5",
          ".",
          ",",
          ":",
          "-",
          "+",
          "/",
          "<",
          ">",
          "<t:",
          ":R>",
          " ",
          " ",
          " ",
          "&",
          "h",
          "m",
          "mo",
          "d",
          "w",
          "y",
          "s",
          "hours",
          "Tage",
          "Jahre",
          "a",
          "p",
          "am",
          "pm",
          "z",
          "t",
          "utc",
          "Uhr",
          "um",
          "at",
          "in",
          "on",
          "the",
          "of",
          "th",
          "and",
          "und",
          "next",
          "this",
          "monday",
          "Mo",
          "Freitag",
          "feb",
          "Dezember",
          "may",
          "today",
          "morgen",
          "noon",
          "midnight",
          "now",
          "o'clock",
          "parsecs",
          "{0}",
          "'",
          "\u200f",
          "\ud83d",
          "½");

  private static String nonsense(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(random.nextInt(10) == 0 ? 50 : 12);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(20) == 0) {
        text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      } else {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      if (random.nextInt(3) == 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  @Test
  @DisplayName("is refused, and nothing else happens; for every reason there is some")
  void refused() {
    Random random = new Random(20_261_127);
    Instant now = Instant.parse("2026-11-27T14:20:00Z");
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Set<TimeRefused.Code> reasons = EnumSet.noneOf(TimeRefused.Code.class);
    int understood = 0;
    for (int i = 0; i < 100_000; i++) {
      String text = nonsense(random);
      try {
        Moment moment = Moment.readFuture(text, now, zone);
        assertThat(moment.instant()).as(text).isAfter(now);
        understood++;
      } catch (TimeRefused refused) {
        reasons.add(refused.code());
        assertThat(refused.getMessage()).as(text).endsWith(".");
        assertThat(refused.arguments())
            .allSatisfy(argument -> assertThat(refused).hasMessageContaining(argument));
      }
      try {
        Span span = Span.read(text);
        assertThat(Span.read(span.toString())).as(text).isEqualTo(span);
        assertThat(span.after(now, zone)).as(text).isAfter(now);
        understood++;
      } catch (TimeRefused refused) {
        reasons.add(refused.code());
      }
    }
    assertThat(understood).isPositive();
    assertThat(reasons)
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(TimeRefused.Code.EXCEEDS_MAXIMUM)));
  }
}
