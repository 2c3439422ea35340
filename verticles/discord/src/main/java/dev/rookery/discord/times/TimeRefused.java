package dev.rookery.discord.times;

import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.TextKey;
import dev.rookery.discord.text.Texts;
import java.util.List;

/**
 * Thrown when a text is not taken as a span or a moment. The message says in English what to write
 * instead; {@link #text} says it in the member's language.
 *
 * <p>An argument is a word or a number of what was typed, in lower case and with the digits 0 to 9,
 * or something of our own: none mentions anybody or has Discord's markup in it.
 */
public final class TimeRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Code implements TextKey {
    EMPTY,
    /** The same where only a span can be written. */
    EMPTY_SPAN,
    /** {0}: how many characters are allowed. */
    TEXT_TOO_LONG,
    /** {0}: the first word or sign that was not understood. */
    NOT_UNDERSTOOD,
    /** The same where only a span can be written. */
    NOT_UNDERSTOOD_SPAN,
    /** {0}: what was written; {1}: what to write, one or more. */
    AMBIGUOUS,
    /** {0}: the number. */
    NO_UNIT,
    /** {0}: the word. */
    UNKNOWN_UNIT,
    /** {0}: the unit's sign. */
    REPEATED_UNIT,
    NEGATIVE,
    ZERO,
    /** {0}: the amount; {1}: the unit's sign. */
    FRACTION,
    /** {0}: the longest span that can be said. */
    OVERFLOW,
    /** {0}: the longest span that the caller takes. */
    EXCEEDS_MAXIMUM,
    /** {0}: the date. */
    NO_SUCH_DATE,
    /** {0}: the time or offset. */
    NO_SUCH_TIME,
    /** {0}: the date that was understood. */
    WRONG_WEEKDAY,
    REPEATED_DAY,
    REPEATED_TIME,
    /** {0}: the number. */
    BARE_TIMESTAMP,
    /** {0}: what was understood, as Discord shows it. */
    PAST
  }

  private final Code code;
  private final String[] arguments;

  TimeRefused(Code code, String... arguments) {
    super(
        Texts.in(Texts.FALLBACK).markdown(sentence(code, List.of(arguments))), null, false, false);
    this.code = code;
    this.arguments = arguments.clone();
  }

  static TimeRefused ambiguous(String text, List<String> alternatives) {
    return new TimeRefused(Code.AMBIGUOUS, text, "`" + String.join("` / `", alternatives) + "`");
  }

  /** The same where only a span can be written. */
  TimeRefused ofSpan() {
    return switch (code) {
      case EMPTY -> new TimeRefused(Code.EMPTY_SPAN, arguments);
      case NOT_UNDERSTOOD -> new TimeRefused(Code.NOT_UNDERSTOOD_SPAN, arguments);
      default -> this;
    };
  }

  private static Text sentence(Code code, List<String> arguments) {
    Text.Sentence sentence = Text.of(code);
    for (int place = 0; place < arguments.size(); place++) {
      sentence = sentence.with(String.valueOf(place), Text.markdown(arguments.get(place)));
    }
    return sentence;
  }

  /** What to tell the member. */
  public Text text() {
    return sentence(code, arguments());
  }

  public Code code() {
    return code;
  }

  /** What {@link Code} describes, in that order. */
  public List<String> arguments() {
    return List.of(arguments);
  }
}
