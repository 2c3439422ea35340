package dev.rookery.discord.times;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * How long something is, such as "1h30m" or "2 weeks": at least a second, at most 1,000 years.
 *
 * <p>Years, months, weeks and days are those of the calendar: a day after 9:00 it is 9:00 again,
 * also when the clocks change, and a month after 31 January is the last of February. Hours, minutes
 * and seconds are exact: 24 hours are not always a day, and are not shown as one.
 *
 * @param months with 12 for each year
 * @param days with 7 for each week
 * @param time in whole seconds; what is beyond is dropped
 */
public record Span(int months, int days, Duration time) {
  static final long SECONDS_MAX = 1_000 * SpanUnit.YEAR.seconds;
  private static final Set<String> OFF = Set.of("off", "aus");

  /** What is only said of what has a unit. */
  private static final Set<TimeRefused.Code> MEANT =
      EnumSet.of(TimeRefused.Code.ZERO, TimeRefused.Code.FRACTION, TimeRefused.Code.OVERFLOW);

  static final Span LONGEST = new Span(12_000, 0, Duration.ZERO);

  public Span {
    time = time.truncatedTo(ChronoUnit.SECONDS);
    if (months < 0 || days < 0 || time.isNegative()) {
      throw new IllegalArgumentException("a span is not negative");
    }
    if (months == 0 && days == 0 && time.isZero()) {
      throw new IllegalArgumentException("a span is not empty");
    }
    if (time.toSeconds() > SECONDS_MAX
        || months * SpanUnit.MONTH.seconds + days * SpanUnit.DAY.seconds + time.toSeconds()
            > SECONDS_MAX) {
      throw new IllegalArgumentException("a span has at most 1,000 years");
    }
  }

  /**
   * Reads one: numbers with units, in English or German, such as "1h30m", "1,5 Stunden" or "1 day
   * and 2 hours". {@code m} are minutes and {@code mo} months. Parts of days become hours, parts of
   * years months; it is rounded to seconds.
   *
   * @throws TimeRefused if it is none
   */
  public static Span read(String text) {
    try {
      return SpanReader.read(Tokens.of(text));
    } catch (TimeRefused refused) {
      throw refused.ofSpan();
    }
  }

  /**
   * Reads one as {@link #read} does; empty for no time at all: "0", "0m", "off" or "aus".
   *
   * @throws TimeRefused if it is neither
   */
  public static Optional<Span> readOrOff(String text) {
    if (OFF.contains(text.strip().toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(text));
    } catch (TimeRefused refused) {
      if (refused.code() == TimeRefused.Code.ZERO) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Whether a text is one, or clearly was to be: "0m" and "0.3 months" are refused as such. */
  public static boolean isMeant(String text) {
    try {
      read(text);
      return true;
    } catch (TimeRefused refused) {
      return MEANT.contains(refused.code()) && !text.chars().allMatch(Character::isDigit);
    }
  }

  /** When it is over, if it starts then and there. */
  public Instant after(Instant start, ZoneId zone) {
    ZonedDateTime from = start.atZone(zone);
    // In one step, so that a clock change on the way leaves no trace.
    LocalDateTime day = from.toLocalDateTime().plusMonths(months).plusDays(days);
    return ZonedDateTime.ofLocal(day, zone, from.getOffset()).plus(time).toInstant();
  }

  /**
   * This span, unless it is longer than another one. Both are compared by the calendar from that
   * start: 4 weeks and 672 hours are 28 days, no matter whether the clocks change within. What
   * {@link #after} says can then be an hour more than 28 times 24 hours.
   *
   * @throws TimeRefused if it is longer
   */
  public Span atMost(Span maximum, Instant start, ZoneId zone) {
    LocalDateTime from = LocalDateTime.ofInstant(start, zone);
    if (after(from).isAfter(maximum.after(from))) {
      throw new TimeRefused(TimeRefused.Code.EXCEEDS_MAXIMUM, maximum.toString());
    }
    return this;
  }

  private LocalDateTime after(LocalDateTime start) {
    return start.plusMonths(months).plusDays(days).plus(time);
  }

  /** It in words that {@link #read} understands, in German or else in English. */
  public String inWords(Locale locale) {
    return shown((unit, amount) -> unit.counted(amount, locale));
  }

  /** It in the shortest notation that {@link #read} understands: {@code 1h 30m}. */
  @Override
  public String toString() {
    return shown((unit, amount) -> amount + unit.symbol);
  }

  private String shown(BiFunction<SpanUnit, Long, String> part) {
    boolean whole = days % 7 == 0;
    Map<SpanUnit, Long> amounts = new EnumMap<>(SpanUnit.class);
    amounts.put(SpanUnit.YEAR, months / 12L);
    amounts.put(SpanUnit.MONTH, months % 12L);
    amounts.put(whole ? SpanUnit.WEEK : SpanUnit.DAY, whole ? days / 7L : days);
    amounts.put(SpanUnit.HOUR, time.toHours());
    amounts.put(SpanUnit.MINUTE, (long) time.toMinutesPart());
    amounts.put(SpanUnit.SECOND, (long) time.toSecondsPart());
    return amounts.entrySet().stream()
        .filter(entry -> entry.getValue() != 0)
        .map(entry -> part.apply(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(" "));
  }
}
