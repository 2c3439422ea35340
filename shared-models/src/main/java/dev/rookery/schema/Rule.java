package dev.rookery.schema;

import dev.rookery.failure.Problems;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rule that the annotations of a component set for its value. */
public record Rule(
    String component,
    boolean nullable,
    boolean snowflake,
    @Nullable Length length,
    @Nullable Range range,
    @Nullable TextFormat format) {
  /** Beyond these, text and time no longer agree on how a year is written. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** Beyond it, Postgres and Java no longer agree on how long a month is. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** Levels of JSON within JSON; readers of messages stop at some depth. */
  private static final int DEPTH_MAX = 49;

  public static Rule of(RecordComponent component) {
    Format format = component.getAnnotation(Format.class);
    return new Rule(
        component.getName(),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        component.isAnnotationPresent(Snowflake.class),
        component.getAnnotation(Length.class),
        component.getAnnotation(Range.class),
        format == null ? null : format.value());
  }

  /** Checks a value that is to be written. */
  public void check(@Nullable Object value, String at, Problems problems) {
    checkHeld(value, at, problems);
    if (format != null && value instanceof String text) {
      format.check(text, at, problems);
      checkUnits(text, at, problems);
    }
  }

  /** Discord's clients count in UTF-16 units, its API in code points. */
  private void checkUnits(String text, String at, Problems problems) {
    if (length != null
        && text.length() > length.max()
        && text.codePointCount(0, text.length()) <= length.max()) {
      problems.add(
          at,
          "must have at most "
              + length.max()
              + " characters, of which an emoji takes two; has "
              + text.length());
    }
  }

  /** Checks a value that is there, which may be older than the rule for what texts look like. */
  void checkHeld(@Nullable Object value, String at, Problems problems) {
    if (value == null) {
      if (!nullable) {
        problems.add(at, "is missing");
      }
      return;
    }
    switch (value) {
      case String text -> checkText(text, at, problems);
      case Long number -> checkLong(number, at, problems);
      case Integer number -> checkRange(number, at, problems);
      case Double number -> checkDouble(number, at, problems);
      case Instant time -> checkTime(time, at, problems);
      case Duration span -> checkSpan(span, at, problems);
      case JsonObject object -> checkJson(object, at, problems);
      case Collection<?> elements -> checkElements(elements, at, problems);
      default -> {
        // Of other types, every value is right.
      }
    }
  }

  /** Checks for values that no column can hold or be compared with, whatever the component. */
  public static void checkStorable(@Nullable Object value, String at, Problems problems) {
    switch (value) {
      case String text -> checkCharacters(text, at, problems);
      case Instant time -> checkTime(time, at, problems);
      case null, default -> {
        // All of its values can be stored.
      }
    }
  }

  private static void checkCharacters(String text, String at, Problems problems) {
    if (text.indexOf('\0') >= 0) {
      problems.add(at, "must not contain a NUL character");
    }
    // It would become a question mark on its way.
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      problems.add(at, "must not contain half of a surrogate pair");
    }
  }

  private void checkText(String text, String at, Problems problems) {
    checkCharacters(text, at, problems);
    checkSize(text.codePointCount(0, text.length()), "character", at, problems);
  }

  private void checkLong(long number, String at, Problems problems) {
    if (snowflake && number <= 0) {
      problems.add(at, "must be an id greater than 0, is " + number);
    }
    checkRange(number, at, problems);
  }

  private void checkRange(long number, String at, Problems problems) {
    if (range == null || (number >= range.min() && number <= range.max())) {
      return;
    }
    if (range.max() == Long.MAX_VALUE) {
      problems.add(at, "must be " + range.min() + " or more, is " + number);
    } else if (range.min() == Long.MIN_VALUE) {
      problems.add(at, "must be at most " + range.max() + ", is " + number);
    } else {
      problems.add(at, "must be " + range.min() + " to " + range.max() + ", is " + number);
    }
  }

  private void checkDouble(double number, String at, Problems problems) {
    if (!Double.isFinite(number)) {
      problems.add(at, "must be a finite number");
    } else if (range != null && (number < range.min() || number > range.max())) {
      problems.add(at, "must be " + range.min() + " to " + range.max() + ", is " + number);
    }
  }

  private static void checkTime(Instant time, String at, Problems problems) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      problems.add(at, "must be a time in the years 1 to 9999");
    }
  }

  private static void checkSpan(Duration span, String at, Problems problems) {
    if (span.abs().compareTo(LONGEST) > 0) {
      problems.add(at, "must be at most " + LONGEST.toDays() + " days long");
    }
  }

  private void checkJson(JsonObject object, String at, Problems problems) {
    if (depth(object, 0) > DEPTH_MAX) {
      problems.add(at, "must not be nested more than " + DEPTH_MAX + " deep");
      return;
    }
    String text = object.encode();
    checkCharacters(text, at, problems);
    checkSize(text.getBytes(StandardCharsets.UTF_8).length, "byte", at, problems);
  }

  /** How many levels down something is; looks no further than is allowed. */
  private static int depth(@Nullable Object json, int above) {
    Iterable<?> parts =
        switch (json) {
          case JsonObject object -> object.getMap().values();
          case Map<?, ?> object -> object.values();
          case JsonArray array -> array.getList();
          case List<?> array -> array;
          case null, default -> List.of();
        };
    int deepest = above;
    if (above <= DEPTH_MAX) {
      for (Object part : parts) {
        deepest = Math.max(deepest, depth(part, above + 1));
      }
    }
    return deepest;
  }

  private void checkElements(Collection<?> elements, String at, Problems problems) {
    checkSize(elements.size(), "element", at, problems);
    if (snowflake) {
      int index = 0;
      for (Object element : elements) {
        checkLong((Long) element, at + "[" + index++ + "]", problems);
      }
    }
  }

  private void checkSize(int size, String unit, String at, Problems problems) {
    Length allowed = length;
    if (allowed == null || (size >= allowed.min() && size <= allowed.max())) {
      return;
    }
    String wanted =
        allowed.min() == 0 ? "at most " + allowed.max() : allowed.min() + " to " + allowed.max();
    problems.add(at, "must have " + wanted + " " + unit + "s, has " + size);
  }
}
