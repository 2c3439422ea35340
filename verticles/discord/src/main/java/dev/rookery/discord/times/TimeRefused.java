package dev.rookery.discord.times;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;

/**
 * Thrown when a text is not taken as a span or a moment. The message says in English what to write
 * instead; {@link #code} and {@link #arguments} say the same for texts in other languages.
 *
 * <p>An argument is a word or a number of what was typed, in lower case and with the digits 0 to 9,
 * or something of our own: none mentions anybody or has Discord's markup in it.
 */
public final class TimeRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, with the sentence that says so. */
  public enum Code {
    EMPTY("Nothing was written. Write a time such as `tomorrow 9:00` or `1h 30m`."),
    /** {0}: how many characters are allowed. */
    TEXT_TOO_LONG("That is too much text for a time. Write at most {0} characters."),
    /** {0}: the first word or sign that was not understood. */
    NOT_UNDERSTOOD(
        "I do not understand `{0}` there. Write a time such as `tomorrow 9:00`, `24.12.2026 18:00` "
            + "or `1h 30m`."),
    /** {0}: what was written; {1}: what to write, one or more. */
    AMBIGUOUS("`{0}` could be misread. Write {1}."),

    /** {0}: the number. */
    NO_UNIT("`{0}` of what? Write `{0}m`, `{0}h` or `{0}d`."),
    /** {0}: the word. */
    UNKNOWN_UNIT("`{0}` is no unit of time. Write `s`, `m`, `h`, `d`, `w`, `mo` or `y`."),
    /** {0}: the unit's sign. */
    REPEATED_UNIT("`{0}` is there twice. Write each unit once."),
    NEGATIVE("A time span cannot be negative. Write it without the minus."),
    ZERO("That is no time at all. Write at least `1s`."),
    /** {0}: the amount; {1}: the unit's sign. */
    FRACTION("`{0}{1}` has no definite length. Write whole months, or days."),
    /** {0}: the longest span that can be said. */
    OVERFLOW("That is too long. Write at most `{0}`."),
    /** {0}: the longest span that the caller takes. */
    EXCEEDS_MAXIMUM("That is too long here. Write at most `{0}`."),

    /** {0}: the date. */
    NO_SUCH_DATE("There is no date `{0}`. Write one such as `24.12.2026` or `2026-12-24`."),
    /** {0}: the time or offset. */
    NO_SUCH_TIME("There is no time `{0}`. Write one such as `18:00` or `6:00 pm`."),
    /** {0}: the date that was understood. */
    WRONG_WEEKDAY("`{0}` is another day of the week. Write only one of the two."),
    REPEATED_DAY("There are two days in that. Write one, such as `monday 18:00`."),
    REPEATED_TIME("There are two times of day in that. Write one, such as `monday 18:00`."),
    /** {0}: the number. */
    BARE_TIMESTAMP("A bare number is no time. Write `<t:{0}>` for the Unix time {0}."),
    /** {0}: what was understood, as Discord shows it. */
    PAST("That was understood as {0}, which is not in the future. Write a later time.");

    private final String sentence;

    Code(String sentence) {
      this.sentence = sentence;
    }
  }

  private final Code code;
  private final String[] arguments;

  TimeRefused(Code code, String... arguments) {
    super(
        new MessageFormat(code.sentence, Locale.ROOT).format(arguments.clone()),
        null,
        false,
        false);
    this.code = code;
    this.arguments = arguments.clone();
  }

  static TimeRefused ambiguous(String text, List<String> alternatives) {
    return new TimeRefused(Code.AMBIGUOUS, text, "`" + String.join("` / `", alternatives) + "`");
  }

  public Code code() {
    return code;
  }

  /** What {@link Code} describes, in that order. */
  public List<String> arguments() {
    return List.of(arguments);
  }
}
