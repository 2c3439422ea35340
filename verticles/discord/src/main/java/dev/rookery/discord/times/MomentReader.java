package dev.rookery.discord.times;

import dev.rookery.discord.times.TimeRefused.Code;
import dev.rookery.discord.times.Tokens.Token;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reading of a {@link Moment}: of a day and a time of day in any order, or of a span. */
final class MomentReader {
  /** Words before a time of day, which may then be a mere hour. */
  private static final Set<String> AT = Set.of("at", "um", "gegen");

  private static final Set<String> FILLERS = Set.of(",", "on", "the", "am", "den", "der", "dem");
  private static final Set<String> UTC = Set.of("utc", "gmt", "z");

  /** The styles in which Discord shows a time. */
  private static final Set<String> STYLES = Set.of("t", "d", "f", "r", "s");

  /** The last second that Discord shows. */
  private static final long DISCORD_MAX = 8_640_000_000_000L;

  private final Tokens tokens;
  private final Instant now;
  private ZoneId zone;

  private @Nullable Day day;
  private @Nullable Day weekday;
  private @Nullable ClockTime clock;

  /** Whether the day was written as in ISO 8601, after which an offset may follow. */
  private boolean iso;

  /** And whether T follows, as it does when machines write it. */
  private boolean separated;

  MomentReader(Tokens tokens, Instant now, ZoneId zone) {
    this.tokens = tokens;
    this.now = now;
    this.zone = zone;
  }

  Moment read() {
    if (tokens.take("<")) {
      return timestamp();
    }
    if (tokens.peek(1).kind() == Tokens.Kind.END && (tokens.take("now") || tokens.take("jetzt"))) {
      return Moment.exactly(now);
    }
    if (tokens.take("in") || SpanReader.isNext(tokens)) {
      return Moment.exactly(SpanReader.read(tokens).after(now, zone));
    }
    while (!tokens.isDone()) {
      if (!tokens.takeAny(FILLERS)) {
        readPart();
      }
    }
    return resolved();
  }

  private Moment timestamp() {
    if (tokens.take("t", ":")) {
      boolean negative = tokens.take("-");
      String digits = tokens.peek().text();
      if (tokens.next().isNumber()
          && (!tokens.take(":") || tokens.takeAny(STYLES))
          && tokens.take(">")
          && tokens.isDone()) {
        long seconds = digits.length() <= 13 ? Long.parseLong(digits) : Long.MAX_VALUE;
        if (seconds > DISCORD_MAX) {
          throw new TimeRefused(Code.NO_SUCH_TIME, digits);
        }
        return Moment.exactly(Instant.ofEpochSecond(negative ? -seconds : seconds));
      }
    }
    throw tokens.notUnderstood();
  }

  private void readPart() {
    boolean hour = tokens.takeAny(AT);
    boolean likeIso = !hour && Day.isIso(tokens);
    Day nextDay = hour ? null : Day.read(tokens);
    if (nextDay != null) {
      if ((nextDay.weekday() == null ? day : weekday) != null) {
        throw new TimeRefused(Code.REPEATED_DAY);
      }
      if (nextDay.weekday() != null) {
        weekday = nextDay;
        return;
      }
      day = nextDay;
      iso = likeIso;
      separated = iso && tokens.take("t");
      return;
    }
    ClockTime nextClock = ClockTime.read(tokens, hour);
    if (nextClock == null) {
      throw strange();
    }
    if (clock != null) {
      throw new TimeRefused(Code.REPEATED_TIME);
    }
    clock = nextClock;
    readOffset();
  }

  /** The refusal of what is neither a day nor a time of day. */
  private TimeRefused strange() {
    Token token = tokens.peek();
    Token following = tokens.peek(1);
    if (!token.isNumber()) {
      return tokens.notUnderstood();
    }
    if (following.isWord()
        && !AT.contains(following.text())
        && !FILLERS.contains(following.text())
        && !Day.isWord(following)) {
      return new TimeRefused(Code.UNKNOWN_UNIT, following.text());
    }
    if (token.number() >= 0 && token.number() <= 24) {
      String hour = token.number() + ":00";
      return TimeRefused.ambiguous(
          token.text(),
          day == null && weekday == null ? List.of(hour, token.number() + "h") : List.of(hour));
    }
    return new TimeRefused(
        token.text().length() >= 9 ? Code.BARE_TIMESTAMP : Code.NO_UNIT, token.text());
  }

  /** Reads UTC, or what a clock is ahead of it: then that clock is meant. */
  private void readOffset() {
    boolean utc = tokens.takeAny(UTC);
    if (utc) {
      zone = ZoneOffset.UTC;
    }
    Token sign = tokens.peek();
    Token hours = tokens.peek(1);
    if (!hours.isNumber() || !(sign.is("+") || sign.is("-")) || !(utc || iso)) {
      return;
    }
    boolean compact = hours.text().length() == 4;
    if (sign.is("-") && !(utc || separated || compact)) {
      // 18:00-19:00 is from when to when.
      return;
    }
    tokens.skip(2);
    int minutes = compact ? hours.number() % 100 : 0;
    int hour = compact ? hours.number() / 100 : hours.number();
    String text = hours.text();
    if (!compact && tokens.take(":")) {
      text += ":" + tokens.peek().text();
      minutes = tokens.next().number();
    }
    if (hour < 0 || minutes < 0 || minutes > 59 || hour * 60 + minutes > 18 * 60) {
      throw new TimeRefused(Code.NO_SUCH_TIME, sign.text() + text);
    }
    zone = ZoneOffset.ofTotalSeconds((sign.is("-") ? -60 : 60) * (hour * 60 + minutes));
  }

  private Moment resolved() {
    Day named = day == null ? weekday : day;
    if (named == null && clock == null) {
      throw tokens.notUnderstood();
    }
    if (named != null && !named.isToday() && clock != null && clock.midnight()) {
      // Half of the people mean its start, the others its end.
      throw TimeRefused.ambiguous("midnight", List.of("0:00", "24:00"));
    }
    LocalDate today = LocalDate.ofInstant(now, zone);
    List<LocalDate> dates =
        named == null ? List.of(today, today.plusDays(1)) : named.dates().apply(today);
    LocalDate date =
        dates.stream()
            .filter(one -> on(one).instant().isAfter(now))
            .findFirst()
            .orElse(dates.getLast());
    if (weekday != null && weekday.weekday() != date.getDayOfWeek()) {
      throw new TimeRefused(Code.WRONG_WEEKDAY, date.toString());
    }
    return on(date);
  }

  private Moment on(LocalDate date) {
    boolean timed = clock != null;
    LocalDateTime local = date.atStartOfDay().plusSeconds(clock == null ? 0 : clock.second());
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    if (change == null) {
      return Moment.exactly(local.atZone(zone).toInstant());
    }
    Instant first = local.toInstant(change.getOffsetBefore());
    if (change.isOverlap()) {
      Instant second = local.toInstant(change.getOffsetAfter());
      boolean passed = timed && !first.isAfter(now) && second.isAfter(now);
      return new Moment(passed ? second : first, false, timed);
    }
    // A day may start late, or not be there at all.
    boolean starts = !timed && change.getDateTimeAfter().toLocalDate().equals(date);
    return new Moment(timed ? first : change.getInstant(), !starts, false);
  }
}
