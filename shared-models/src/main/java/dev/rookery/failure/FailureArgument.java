package dev.rookery.failure;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of arguments of a {@link FailureCode}. In messages all but numbers are texts. */
public enum FailureArgument {
  /** A {@code String}. */
  TEXT,
  /** A {@code Long} or {@code Double}. */
  NUMBER,
  /** A {@code Long}, such as a snowflake; in messages a text of digits. */
  ID,
  /** An {@code Instant}; in messages as {@code 2026-01-31T12:00:00Z}. */
  TIME,
  /** A {@code Duration}; in messages as {@code PT90M}. */
  SPAN;

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?:, (\\w+))?\\}");

  static Map<String, FailureArgument> in(String sentence) {
    Map<String, FailureArgument> arguments = new LinkedHashMap<>();
    Matcher place = PLACE.matcher(sentence);
    while (place.find()) {
      arguments.put(place.group(1), kind(place.group(2)));
    }
    return arguments;
  }

  private static FailureArgument kind(@Nullable String word) {
    return word == null ? TEXT : valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The sentence with the arguments in their places; a place whose argument is missing stays. */
  static String fill(String sentence, Map<String, Object> arguments) {
    return PLACE
        .matcher(sentence)
        .replaceAll(place -> {
          Object value = arguments.get(place.group(1));
          return Matcher.quoteReplacement(value == null ? place.group() : value.toString());
        });
  }

  /** The value as one of this kind; empty if it is none. */
  Optional<Object> of(Object value) {
    return switch (this) {
      case TEXT -> Optional.of(value).filter(String.class::isInstance);
      case NUMBER ->
          switch (value) {
            case Integer number -> Optional.of(number.longValue());
            case Long number -> Optional.of(number);
            case Double number -> Optional.of(number);
            default -> Optional.empty();
          };
      case ID -> Optional.of(value).filter(Long.class::isInstance);
      case TIME -> Optional.of(value).filter(Instant.class::isInstance);
      case SPAN -> Optional.of(value).filter(Duration.class::isInstance);
    };
  }

  /** A value as it stands in messages. */
  Object write(Object value) {
    return this == NUMBER ? value : value.toString();
  }

  /** The value that stands in a message; empty if it is none of this kind. */
  Optional<Object> read(Object json) {
    if (this == NUMBER || this == TEXT) {
      return of(json);
    }
    return json instanceof String text ? parse(text) : Optional.empty();
  }

  private Optional<Object> parse(String text) {
    try {
      return Optional.of(
          switch (this) {
            case ID -> Long.valueOf(text);
            case TIME -> Instant.parse(text);
            case SPAN -> Duration.parse(text);
            case TEXT, NUMBER -> text;
          });
    } catch (NumberFormatException | DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
