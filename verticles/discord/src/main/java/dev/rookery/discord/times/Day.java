package dev.rookery.discord.times;

import dev.rookery.discord.times.TimeRefused.Code;
import dev.rookery.discord.times.Tokens.Token;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day as it was named.
 *
 * @param dates those that it can be, as seen from today: the first that is still to come is meant
 * @param isToday whether it was called today
 * @param weekday the one that it was called, if nothing else
 */
record Day(
    Function<LocalDate, List<LocalDate>> dates, boolean isToday, @Nullable DayOfWeek weekday) {
  private static final Map<String, Integer> FROM_TODAY =
      Map.ofEntries(
          Map.entry("today", 0),
          Map.entry("heute", 0),
          Map.entry("tomorrow", 1),
          Map.entry("morgen", 1),
          Map.entry("übermorgen", 2),
          Map.entry("uebermorgen", 2),
          Map.entry("yesterday", -1),
          Map.entry("gestern", -1));

  private static final Map<String, Integer> WEEKDAYS =
      numbered(
          """
          monday mon
          tuesday tue tues
          wednesday wed weds
          thursday thu thur thurs
          friday fri
          saturday sat
          sunday sun
          """);

  private static final Map<String, Integer> GERMAN_WEEKDAYS =
      numbered(
          """
          montag mo
          dienstag di
          mittwoch mi
          donnerstag do
          freitag fr
          samstag sa sonnabend
          sonntag so
          """);

  private static final Map<String, Integer> MONTHS =
      numbered(
          """
          january jan januar jänner jän
          february feb februar
          march mar märz mär mrz maerz
          april apr
          may mai
          june jun juni
          july jul juli
          august aug
          september sep sept
          october oct oktober okt
          november nov
          december dec dezember dez
          """);

  private static final Set<String> THIS = Set.of("this", "diesen", "dieser", "diesem");
  private static final Set<String> NEXT =
      Set.of("next", "nächsten", "nächster", "nächstem", "naechsten", "kommenden", "kommender");

  /** One in which every date exists that has no year. */
  private static final int LEAP_YEAR = 2024;

  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");

  private static Map<String, Integer> numbered(String lines) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> all = lines.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      for (String name : all.get(i).split(" ", -1)) {
        numbers.put(name, i + 1);
      }
    }
    return Map.copyOf(numbers);
  }

  static boolean isMonth(Token token) {
    return MONTHS.containsKey(token.text());
  }

  static boolean isGermanWeekday(Token token) {
    return GERMAN_WEEKDAYS.containsKey(token.text());
  }

  /** Whether it belongs to a day. */
  static boolean isWord(Token token) {
    return isMonth(token)
        || isGermanWeekday(token)
        || WEEKDAYS.containsKey(token.text())
        || FROM_TODAY.containsKey(token.text())
        || NEXT.contains(token.text())
        || THIS.contains(token.text());
  }

  /** Whether a date such as 2026-12-24 comes next. */
  static boolean isIso(Tokens tokens) {
    return tokens.peek().isNumber()
        && tokens.peek().text().length() == 4
        && tokens.peek(1).is("-")
        && tokens.peek(2).isNumber()
        && tokens.peek(3).is("-")
        && tokens.peek(4).isNumber();
  }

  /** Reads one, if one comes next. */
  static @Nullable Day read(Tokens tokens) {
    if (isIso(tokens)) {
      Token year = tokens.next();
      tokens.skip(1);
      Token month = tokens.next();
      tokens.skip(1);
      Token day = tokens.next();
      String text = year.text() + "-" + month.text() + "-" + day.text();
      return of(text, year.number(), month.number(), day.number());
    }
    return tokens.peek().isNumber() ? readNumber(tokens) : readWord(tokens);
  }

  private static @Nullable Day readWord(Tokens tokens) {
    Token first = tokens.peek();
    Integer fromToday = FROM_TODAY.get(first.text());
    if (fromToday != null) {
      tokens.skip(1);
      return new Day(today -> List.of(today.plusDays(fromToday)), fromToday == 0, null);
    }
    boolean next = NEXT.contains(first.text());
    int before = next || THIS.contains(first.text()) ? 1 : 0;
    String name = tokens.peek(before).text();
    Integer number = WEEKDAYS.getOrDefault(name, GERMAN_WEEKDAYS.get(name));
    if (number != null) {
      tokens.skip(before + 1);
      tokens.take(".");
      return weekday(DayOfWeek.of(number), next);
    }
    // dec 24, December 24th
    int gap = tokens.peek(1).is(".") || tokens.peek(1).is("the") ? 2 : 1;
    Token day = tokens.peek(gap);
    if (!isMonth(first) || !day.isNumber() || tokens.peek(gap + 1).is(":")) {
      return null;
    }
    tokens.skip(gap + 1);
    tokens.takeAny(ORDINALS);
    return yearly(tokens, first.text() + " " + day.text(), first, day);
  }

  private static Day weekday(DayOfWeek weekday, boolean afterToday) {
    return new Day(
        today -> {
          LocalDate first =
              today.with(
                  afterToday
                      ? TemporalAdjusters.next(weekday)
                      : TemporalAdjusters.nextOrSame(weekday));
          return List.of(first, first.plusWeeks(1));
        },
        false,
        weekday);
  }

  private static @Nullable Day readNumber(Tokens tokens) {
    Token first = tokens.peek();
    Token sign = tokens.peek(1);
    Token second = tokens.peek(2);
    if ((sign.is("/") || sign.is("-")) && second.isNumber()) {
      throw misleading(tokens);
    }
    if (sign.is(".") && second.isNumber()) {
      return readDotted(tokens);
    }
    // 24 december, 24. Dezember, 24th of December
    int gap = sign.is(".") || (ORDINALS.contains(sign.text()) && !sign.spaced()) ? 2 : 1;
    gap += tokens.peek(gap).is("of") ? 1 : 0;
    Token month = tokens.peek(gap);
    if (!isMonth(month)) {
      return null;
    }
    tokens.skip(gap + 1);
    tokens.take(".");
    return yearly(tokens, first.text() + " " + month.text(), month, first);
  }

  /** Reads 24.12.2026 or 24.12.; without the second dot it could be a time of day, too. */
  private static @Nullable Day readDotted(Tokens tokens) {
    Token day = tokens.peek();
    Token month = tokens.peek(2);
    String text = day.text() + "." + month.text();
    if (ClockTime.isDotted(tokens, false)) {
      return null;
    }
    if (tokens.peek(3).is(".")) {
      tokens.skip(4);
      return yearly(tokens, text + ".", month, day);
    }
    boolean isTime = day.number() < 24 && month.number() < 60 && month.text().length() == 2;
    throw unclear(
        text,
        Stream.concat(
            date(LEAP_YEAR, month.number(), day.number()).map(date -> text + ".").stream(),
            isTime ? Stream.of(day.text() + ":" + month.text()) : Stream.of()));
  }

  /** That day of the year which comes next, or else of every year. */
  private static Day yearly(Tokens tokens, String text, Token monthToken, Token dayToken) {
    int month = MONTHS.getOrDefault(monthToken.text(), monthToken.number());
    int day = dayToken.number();
    Token year = tokens.peek(tokens.peek().is(",") ? 1 : 0);
    int length = year.text().length();
    boolean isHour = tokens.peek(tokens.peek().is(",") ? 2 : 1).is(":");
    if (year.isNumber() && !isHour && (length == 4 || (length == 2 && !year.spaced()))) {
      tokens.take(",");
      tokens.skip(1);
      int century = length == 2 ? 2000 : 0;
      String space = year.spaced() ? " " : "";
      return of(text + space + year.text(), century + year.number(), month, day);
    }
    try {
      MonthDay date = MonthDay.of(month, day);
      return new Day(
          today ->
              // From one leap year to the next it takes up to eight years.
              IntStream.rangeClosed(today.getYear(), today.getYear() + 8)
                  .filter(date::isValidYear)
                  .mapToObj(date::atYear)
                  .toList(),
          false,
          null);
    } catch (DateTimeException e) {
      throw new TimeRefused(Code.NO_SUCH_DATE, text);
    }
  }

  private static Day of(String text, int year, int month, int day) {
    LocalDate date =
        date(year, month, day).orElseThrow(() -> new TimeRefused(Code.NO_SUCH_DATE, text));
    return new Day(today -> List.of(date), false, null);
  }

  private static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The refusal of 3/4 and 03/04/2026, of which the order differs between countries. */
  private static TimeRefused misleading(Tokens tokens) {
    Token first = tokens.next();
    Token sign = tokens.next();
    Token second = tokens.next();
    String text = first.text() + sign.text() + second.text();
    int a = first.number();
    int b = second.number();
    List<Optional<LocalDate>> readings;
    boolean dated = tokens.peek().is(sign.text()) && tokens.peek(1).isNumber();
    if (dated) {
      Token third = tokens.peek(1);
      text += sign.text() + third.text();
      int year = third.text().length() == 2 ? 2000 + third.number() : third.number();
      readings =
          first.text().length() == 4
              ? List.of(date(a, b, third.number()))
              : List.of(date(year, b, a), date(year, a, b));
    } else {
      readings = List.of(date(LEAP_YEAR, b, a), date(LEAP_YEAR, a, b));
    }
    return unclear(
        text,
        readings.stream()
            .flatMap(Optional::stream)
            .map(date ->
                dated ? date.toString() : date.getDayOfMonth() + "." + date.getMonthValue() + "."));
  }

  private static TimeRefused unclear(String text, Stream<String> readings) {
    List<String> alternatives = readings.distinct().toList();
    return alternatives.isEmpty()
        ? new TimeRefused(Code.NO_SUCH_DATE, text)
        : TimeRefused.ambiguous(text, alternatives);
  }
}
