package dev.rookery.discord.reminders;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * How a reminder repeats, by the clocks of a zone: each day or each week at the same time, or as a
 * line of crontab says.
 *
 * @param written {@code daily}, {@code weekly}, or five fields of crontab
 */
record RepeatRule(String written) {
  /** Characters at most. */
  static final int LENGTH_MAX = 100;

  /** The least time between two reminders. */
  static final Duration PAUSE_MIN = Duration.ofMinutes(15);

  private static final String DAILY = "daily";
  private static final String WEEKLY = "weekly";
  private static final int DAYS_OF_WEEK = 7;

  /** As many as a day has with the least time between them, and one more. */
  private static final int LOOKED_AT = Math.toIntExact(Duration.ofDays(1).dividedBy(PAUSE_MIN)) + 1;

  /**
   * Reads one that somebody typed, in any language.
   *
   * @throws CommandRefused if it is none, repeats too often, or never comes
   */
  static RepeatRule read(String typed, Instant now, ZoneId zone) {
    String text = typed.strip().replaceAll("\\s+", " ");
    for (Locale language : Texts.LANGUAGES) {
      if (text.equalsIgnoreCase(word(ReminderText.DAILY, language))) {
        return new RepeatRule(DAILY);
      }
      if (text.equalsIgnoreCase(word(ReminderText.WEEKLY, language))) {
        return new RepeatRule(WEEKLY);
      }
    }
    try {
      checkCron(cron(text), now.atZone(zone));
    } catch (IllegalArgumentException noCron) {
      throw new CommandRefused(ReminderText.RULE_UNKNOWN.with("typed", typed));
    }
    return new RepeatRule(text);
  }

  static String word(ReminderText text, Locale language) {
    return Texts.in(language).plain(text.text());
  }

  private static void checkCron(Cron cron, ZonedDateTime now) {
    ExecutionTime times = ExecutionTime.forCron(cron);
    ZonedDateTime last = next(times, now);
    ZonedDateTime dayLater = last.plusDays(1);
    for (int count = 0; count < LOOKED_AT && last.isBefore(dayLater); count++) {
      ZonedDateTime following = next(times, last);
      if (Duration.between(last, following).compareTo(PAUSE_MIN) < 0) {
        throw new CommandRefused(
            ReminderText.REPEATS_TOO_OFTEN.with("minutes", PAUSE_MIN.toMinutes()));
      }
      last = following;
    }
  }

  private static ZonedDateTime next(ExecutionTime times, ZonedDateTime after) {
    return times
        .nextExecution(after)
        .orElseThrow(() -> new CommandRefused(ReminderText.RULE_ENDS.text()));
  }

  private static Cron cron(String text) {
    return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
        .parse(text)
        .validate();
  }

  /**
   * The next time after another one; empty if none comes.
   *
   * @param first when the reminder came first, which a day or a week repeats
   */
  Optional<Instant> next(Instant first, Instant after, ZoneId zone) {
    return switch (written) {
      case DAILY -> Optional.of(next(first, after, zone, 1));
      case WEEKLY -> Optional.of(next(first, after, zone, DAYS_OF_WEEK));
      default ->
          ExecutionTime.forCron(cron(written))
              .nextExecution(after.atZone(zone))
              .map(ZonedDateTime::toInstant);
    };
  }

  /** By the calendar, so that it stays at the same time of day when the clocks change. */
  private static Instant next(Instant first, Instant after, ZoneId zone, int days) {
    LocalDateTime start = LocalDateTime.ofInstant(first, zone);
    long passed = ChronoUnit.DAYS.between(start, LocalDateTime.ofInstant(after, zone));
    long steps = Math.max(0, passed / days - 1);
    while (!start.plusDays(steps * days).atZone(zone).toInstant().isAfter(after)) {
      steps++;
    }
    return start.plusDays(steps * days).atZone(zone).toInstant();
  }

  /** The first time: what was said, or for crontab what comes first from then on. */
  Instant first(Instant said, ZoneId zone) {
    return written.equals(DAILY) || written.equals(WEEKLY)
        ? said
        : next(said, said.minusSeconds(1), zone)
            .orElseThrow(() -> new CommandRefused(ReminderText.RULE_ENDS.text()));
  }

  /** It in words. */
  Text text() {
    return switch (written) {
      case DAILY -> ReminderText.DAILY.text();
      case WEEKLY -> ReminderText.WEEKLY.text();
      default -> Text.markdown("`" + written + "`");
    };
  }
}
