package dev.rookery.discord.reminders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.discord.command.CommandRefused;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A reminder that repeats")
class RepeatRuleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  @ParameterizedTest(name = "{0} from {1}: after {2} comes {3}")
  @CsvSource({
    "daily, 2026-05-04T09:00, 2026-05-04T09:00, 2026-05-05T09:00",
    "Täglich, 2026-05-04T09:00, 2026-05-09T08:59, 2026-05-09T09:00",
    "daily, 2026-05-04T09:00, 2026-05-09T09:00, 2026-05-10T09:00",
    // The clocks are put forward and back.
    "daily, 2026-03-28T09:00, 2026-03-28T09:00, 2026-03-29T09:00",
    "daily, 2026-03-28T02:30, 2026-03-28T02:30, 2026-03-29T03:30",
    "daily, 2026-03-28T02:30, 2026-03-29T03:30, 2026-03-30T02:30",
    "daily, 2026-10-24T09:00, 2026-10-24T09:00, 2026-10-25T09:00",
    "weekly, 2026-05-04T09:00, 2026-05-04T09:00, 2026-05-11T09:00",
    "wöchentlich, 2026-05-04T09:00, 2026-06-20T00:00, 2026-06-22T09:00",
    "weekly, 2026-10-19T09:00, 2026-10-19T09:00, 2026-10-26T09:00",
    "0 9 * * MON-FRI, 2026-05-08T09:00, 2026-05-08T09:00, 2026-05-11T09:00",
    "0 9 1 * *, 2026-05-08T09:00, 2026-05-08T09:00, 2026-06-01T09:00",
    "0 9 29 2 *, 2026-05-08T09:00, 2026-05-08T09:00, 2028-02-29T09:00",
    "'*/15  7 * * *', 2026-05-08T09:00, 2026-05-09T07:01, 2026-05-09T07:15"
  })
  @DisplayName("comes at the same time of day, whatever the clocks do")
  void next(String rule, String first, String after, String next) {
    RepeatRule read = RepeatRule.read(rule, at(first), BERLIN);

    assertThat(read.next(at(first), at(after), BERLIN)).contains(at(next));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "sometimes, I do not understand “sometimes”",
    "0 9 * *, I do not understand “0 9 * *”",
    "0 25 * * *, I do not understand “0 25 * * *”",
    "* * * * *, Reminders repeat every 15 minutes at most.",
    "*/10 7 1 1 *, Reminders repeat every 15 minutes at most.",
    "'5,55 8,9 * * *', Reminders repeat every 15 minutes at most.",
    "'5,15 8 1 * *', Reminders repeat every 15 minutes at most.",
    "0 9 31 2 *, That time never comes."
  })
  @DisplayName("does so neither too often nor never, nor as nobody understands")
  void refused(String rule, String why) {
    assertThatThrownBy(() -> RepeatRule.read(rule, at("2026-05-08T09:00"), BERLIN))
        .isInstanceOf(CommandRefused.class)
        .hasMessageStartingWith(why);
  }
}
