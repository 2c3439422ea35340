package dev.rookery.discord.times;

import dev.rookery.discord.times.TimeRefused.Code;
import dev.rookery.discord.times.Tokens.Token;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time of day as a clock shows it.
 *
 * @param second of the day; 86,400 is its end
 * @param midnight whether it was called so, without saying which end of the day
 */
record ClockTime(int second, boolean midnight) {
  private static final Set<String> NOON = Set.of("noon", "midday", "mittag", "mittags");
  private static final Set<String> DOTTED = Set.of("uhr", "am", "pm");
  private static final Set<String> MIDNIGHT = Set.of("midnight", "mitternacht");

  /**
   * Reads one, if one comes next.
   *
   * @param bare whether a mere hour is one
   */
  static @Nullable ClockTime read(Tokens tokens, boolean bare) {
    if (tokens.takeAny(NOON)) {
      return new ClockTime(12 * 3600, false);
    }
    if (tokens.takeAny(MIDNIGHT)) {
      return new ClockTime(24 * 3600, true);
    }
    Token hour = tokens.peek();
    if (!hour.isNumber()) {
      return null;
    }
    if (tokens.peek(1).is(":") || isDotted(tokens, bare)) {
      tokens.skip(2);
      return withMinutes(tokens, hour);
    }
    tokens.skip(1);
    Half half = half(tokens);
    boolean named = takeOClock(tokens);
    if (half == Half.NONE && !named && !bare) {
      tokens.skip(-1);
      return null;
    }
    String text = hour.text();
    Token minute = tokens.peek();
    Token following = tokens.peek(1);
    if (!named
        || !isSixtieth(minute)
        || following.kind() == Tokens.Kind.SIGN
        || Day.isMonth(following)) {
      return clock(text, hour.number(), 0, half);
    }
    // 8 Uhr 30
    tokens.skip(1);
    return clock(text + ":" + minute.text(), hour.number(), minute.number() * 60, half);
  }

  /** Whether 18.30 comes next and is not a date. */
  static boolean isDotted(Tokens tokens, boolean bare) {
    return tokens.peek(1).is(".")
        && tokens.peek(2).isNumber()
        && (bare || DOTTED.contains(tokens.peek(3).text()));
  }

  private static ClockTime withMinutes(Tokens tokens, Token hour) {
    Token minute = tokens.next();
    String text = hour.text() + ":" + minute.text();
    int second = 0;
    boolean valid = isSixtieth(minute);
    if (tokens.take(":")) {
      Token seconds = tokens.next();
      text += ":" + seconds.text();
      second = seconds.number();
      valid = valid && isSixtieth(seconds);
      if (tokens.peek().is(".") && tokens.peek(1).isNumber() && !tokens.peek(1).spaced()) {
        // Machines write parts of seconds, which nobody means.
        tokens.skip(2);
      }
    }
    Half half = half(tokens);
    takeOClock(tokens);
    return clock(text, hour.number(), valid ? minute.number() * 60 + second : -1, half);
  }

  private static boolean takeOClock(Tokens tokens) {
    return tokens.take("uhr") || tokens.take("o", "'", "clock");
  }

  private static ClockTime clock(String text, int hour, int second, Half half) {
    boolean valid =
        half == Half.NONE
            ? hour >= 0 && (hour < 24 || (hour == 24 && second == 0))
            : hour >= 1 && hour <= 12;
    if (!valid || second < 0) {
      throw new TimeRefused(Code.NO_SUCH_TIME, text + half.words);
    }
    int hours = half == Half.NONE ? hour : hour % 12 + (half == Half.EVENING ? 12 : 0);
    return new ClockTime(hours * 3600 + second, false);
  }

  private static boolean isSixtieth(Token token) {
    return token.text().length() == 2 && token.number() >= 0 && token.number() < 60;
  }

  /** The half of the day that is counted from 12 again. */
  private enum Half {
    NONE(""),
    MORNING(" am"),
    EVENING(" pm");

    private final String words;

    Half(String words) {
      this.words = words;
    }
  }

  private static Half half(Tokens tokens) {
    // In German, "am" stands before the day: 9:00 am Montag, 9:00 am 24. Dezember.
    boolean date = tokens.peek(1).isNumber() && tokens.peek(2).is(".");
    if (tokens.peek().is("am") && (date || Day.isGermanWeekday(tokens.peek(1)))) {
      return Half.NONE;
    }
    if (tokens.take("a", ".", "m") || tokens.take("am")) {
      tokens.take(".");
      return Half.MORNING;
    }
    if (tokens.take("p", ".", "m") || tokens.take("pm")) {
      tokens.take(".");
      return Half.EVENING;
    }
    return Half.NONE;
  }
}
