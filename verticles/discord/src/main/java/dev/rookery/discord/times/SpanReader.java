package dev.rookery.discord.times;

import dev.rookery.discord.times.TimeRefused.Code;
import dev.rookery.discord.times.Tokens.Token;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reading of a {@link Span}. */
final class SpanReader {
  private static final Set<String> ONE =
      Set.of("a", "an", "one", "ein", "eine", "einem", "einen", "einer");
  private static final Set<String> AND = Set.of("and", "und", "&");

  private SpanReader() {}

  /** Reads all that is left. */
  static Span read(Tokens tokens) {
    Map<SpanUnit, BigDecimal> amounts = new EnumMap<>(SpanUnit.class);
    do {
      BigDecimal amount = amount(tokens);
      SpanUnit unit = unit(tokens, amount);
      if (amounts.put(unit, amount) != null) {
        throw new TimeRefused(Code.REPEATED_UNIT, unit.symbol);
      }
      // Of an abbreviation: "2 Std."
      tokens.take(".");
    } while (more(tokens));
    return span(amounts);
  }

  /** Whether what comes next is a span, rather than a date or a time of day. */
  static boolean isNext(Tokens tokens) {
    Token first = tokens.peek();
    int length =
        first.isNumber() ? (isDecimal(tokens) ? 3 : 1) : ONE.contains(first.text()) ? 1 : 0;
    Token word = tokens.peek(length);
    return first.is("-") || (length > 0 && word.isWord() && SpanUnit.named(word.text()) != null);
  }

  private static boolean more(Tokens tokens) {
    boolean comma = tokens.take(",");
    boolean and = tokens.takeAny(AND);
    if (tokens.isDone() && (comma || and)) {
      throw tokens.notUnderstood();
    }
    return !tokens.isDone();
  }

  private static boolean isDecimal(Tokens tokens) {
    Token mark = tokens.peek(1);
    Token decimals = tokens.peek(2);
    return (mark.is(".") || mark.is(","))
        && !mark.spaced()
        && decimals.isNumber()
        && !decimals.spaced();
  }

  private static BigDecimal amount(Tokens tokens) {
    if (tokens.peek().is("-")) {
      throw new TimeRefused(Code.NEGATIVE);
    }
    if (tokens.takeAny(ONE)) {
      return BigDecimal.ONE;
    }
    if (!tokens.peek().isNumber()) {
      throw tokens.notUnderstood();
    }
    if (!isDecimal(tokens)) {
      return new BigDecimal(tokens.next().text());
    }
    String whole = tokens.next().text();
    String mark = tokens.next().text();
    String decimals = tokens.next().text();
    // Half of the world separates thousands by the mark that the other half puts before decimals.
    if (decimals.length() == 3 && whole.length() <= 3 && !whole.equals("0")) {
      throw TimeRefused.ambiguous(
          whole + mark + decimals, List.of(whole + decimals, whole + "." + decimals + "0"));
    }
    return new BigDecimal(whole + "." + decimals);
  }

  private static SpanUnit unit(Tokens tokens, BigDecimal amount) {
    Token word = tokens.peek();
    if (!word.isWord() || AND.contains(word.text())) {
      if (amount.signum() == 0) {
        throw new TimeRefused(Code.ZERO);
      }
      throw new TimeRefused(Code.NO_UNIT, amount.toPlainString());
    }
    SpanUnit unit = SpanUnit.named(word.text());
    if (unit == null) {
      throw new TimeRefused(Code.UNKNOWN_UNIT, word.text());
    }
    tokens.skip(1);
    return unit;
  }

  private static Span span(Map<SpanUnit, BigDecimal> amounts) {
    BigDecimal total = BigDecimal.ZERO;
    for (SpanUnit unit : amounts.keySet()) {
      total = total.add(seconds(amounts, unit));
    }
    if (total.compareTo(BigDecimal.valueOf(Span.SECONDS_MAX)) > 0) {
      throw new TimeRefused(Code.OVERFLOW, Span.LONGEST.toString());
    }
    int months = months(amounts, SpanUnit.YEAR, 12) + months(amounts, SpanUnit.MONTH, 1);
    BigDecimal day = BigDecimal.valueOf(SpanUnit.DAY.seconds);
    BigDecimal[] days =
        seconds(amounts, SpanUnit.WEEK).add(seconds(amounts, SpanUnit.DAY)).divideAndRemainder(day);
    Duration time =
        Duration.ofSeconds(
            days[1]
                .add(seconds(amounts, SpanUnit.HOUR))
                .add(seconds(amounts, SpanUnit.MINUTE))
                .add(seconds(amounts, SpanUnit.SECOND))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    if (months == 0 && days[0].signum() == 0 && time.isZero()) {
      throw new TimeRefused(Code.ZERO);
    }
    return new Span(months, days[0].intValueExact(), time);
  }

  private static BigDecimal seconds(Map<SpanUnit, BigDecimal> amounts, SpanUnit unit) {
    return amounts.getOrDefault(unit, BigDecimal.ZERO).multiply(BigDecimal.valueOf(unit.seconds));
  }

  private static int months(Map<SpanUnit, BigDecimal> amounts, SpanUnit unit, int each) {
    BigDecimal amount = amounts.getOrDefault(unit, BigDecimal.ZERO);
    BigDecimal months = amount.multiply(BigDecimal.valueOf(each)).stripTrailingZeros();
    if (months.scale() > 0) {
      throw new TimeRefused(Code.FRACTION, amount.toPlainString(), unit.symbol);
    }
    return months.intValueExact();
  }
}
