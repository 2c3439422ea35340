package dev.rookery.discord.prefix;

import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.UserMention;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.TextKey;
import dev.rookery.discord.text.Texts;
import dev.rookery.discord.times.Moment;
import dev.rookery.discord.times.Span;
import dev.rookery.discord.times.TimeRefused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody typed for an option, as the value that Discord would have given. */
final class TypedValue {
  private static final Set<String> YES =
      Set.of("true", "t", "yes", "y", "1", "on", "ja", "j", "an", "wahr");
  private static final Set<String> NO =
      Set.of("false", "f", "no", "n", "0", "off", "nein", "aus", "falsch");

  /** Of an id; no name has so many digits by chance. */
  private static final int DIGITS_MIN = 15;

  private TypedValue() {}

  /** {@code true} or {@code false}; empty if it is neither a yes nor a no. */
  static Optional<String> flag(String typed) {
    String word = typed.toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return Optional.of("true");
    }
    return NO.contains(word) ? Optional.of("false") : Optional.empty();
  }

  /** Whether it is without doubt meant for that option. */
  static boolean isOne(Option<?> option, String typed) {
    return switch (option.kind()) {
      case TEXT -> true;
      case FLAG -> flag(typed).isPresent();
      case WHOLE_NUMBER, DECIMAL -> number(typed).isPresent();
      case CHOICE -> choice(option, typed).isPresent();
      case USER -> isEntity(typed, "<@");
      case USERS -> UserMention.areAll(typed);
      case ROLE -> isEntity(typed, "<@&");
      case CHANNEL -> typed.startsWith("#") || isEntity(typed, "<#");
      case SPAN -> Span.isMeant(typed);
      case SPAN_OR_OFF -> reads(() -> Span.readOrOff(typed));
      case MOMENT -> reads(() -> Moment.read(typed, Instant.now(), ZoneOffset.UTC));
      case FILE, MESSAGE -> false;
    };
  }

  private static boolean isEntity(String typed, String mention) {
    return typed.startsWith(mention) || isId(typed);
  }

  static boolean isId(String typed) {
    return typed.length() >= DIGITS_MIN
        && typed.length() <= 20
        && typed.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }

  private static boolean reads(Runnable reading) {
    try {
      reading.run();
      return true;
    } catch (TimeRefused e) {
      return false;
    }
  }

  /**
   * The value; members, roles and channels as they were typed.
   *
   * @param name of the option, for the one who typed
   * @throws CommandRefused if Discord would not have let it through
   */
  static String of(Option<?> option, String name, String typed) {
    if (typed.isBlank()) {
      throw new CommandRefused(PrefixText.VALUE_MISSING.with("what", name));
    }
    return switch (option.kind()) {
      case TEXT, USERS, SPAN, SPAN_OR_OFF, MOMENT -> text(option, name, typed);
      case FLAG -> flag(typed).orElseThrow(() -> refused(PrefixText.NO_FLAG, name, typed));
      case WHOLE_NUMBER -> wholeNumber(option, name, typed);
      case DECIMAL -> inRange(option, name, number(name, typed)).toPlainString();
      case CHOICE -> choice(option, typed).orElseThrow(() -> noChoice(option, name, typed));
      case USER, ROLE, CHANNEL, FILE, MESSAGE -> typed;
    };
  }

  private static String text(Option<?> option, String name, String typed) {
    if (typed.length() > option.limits().max()) {
      throw new CommandRefused(
          Text.of(PrefixText.TOO_LONG)
              .with("option", name)
              .with("length", typed.length())
              .with("max", (long) option.limits().max()));
    }
    return typed;
  }

  private static Optional<BigDecimal> number(String typed) {
    try {
      BigDecimal number = new BigDecimal(typed.replace(',', '.'));
      // Ten to the power of a million, written out, would fill the memory.
      return number.precision() - number.scale() <= 20 && number.scale() <= 20
          ? Optional.of(number)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static BigDecimal number(String name, String typed) {
    return number(typed).orElseThrow(() -> refused(PrefixText.NO_NUMBER, name, typed));
  }

  private static String wholeNumber(Option<?> option, String name, String typed) {
    BigDecimal number = number(name, typed);
    if (number.stripTrailingZeros().scale() > 0) {
      throw refused(PrefixText.NO_WHOLE_NUMBER, name, typed);
    }
    return inRange(option, name, number).toBigInteger().toString();
  }

  private static BigDecimal inRange(Option<?> option, String name, BigDecimal number) {
    BigDecimal min = BigDecimal.valueOf(option.limits().min());
    BigDecimal max = BigDecimal.valueOf(option.limits().max());
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      throw new CommandRefused(
          Text.of(PrefixText.OUT_OF_RANGE).with("option", name).with("min", min).with("max", max));
    }
    return number;
  }

  /** The key of what was chosen by its key, or its name in any language. */
  private static Optional<String> choice(Option<?> option, String typed) {
    return option.choices().stream()
        .filter(choice ->
            choice.key().equalsIgnoreCase(typed)
                || Texts.LANGUAGES.stream()
                    .anyMatch(language -> name(choice, language).equalsIgnoreCase(typed)))
        .map(TextKey::key)
        .findFirst();
  }

  private static String name(TextKey choice, Locale language) {
    return Texts.in(language).pattern(choice.bundle(), choice.key()).orElse(choice.key());
  }

  private static CommandRefused noChoice(Option<?> option, String name, String typed) {
    List<Text> names = option.choices().stream().<Text>map(TextKey::text).toList();
    return new CommandRefused(
        Text.of(PrefixText.NO_CHOICE)
            .with("option", name)
            .with("typed", typed)
            .with("choices", Text.joined(", ", names)));
  }

  private static CommandRefused refused(PrefixText why, String name, String typed) {
    return new CommandRefused(Text.of(why).with("option", name).with("typed", typed));
  }
}
