package dev.rookery.schema;

import dev.rookery.checks.Checked;
import dev.rookery.checks.StoredJson;
import dev.rookery.checks.ValueCheck;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.FailureReason;
import dev.rookery.failure.Problems;
import dev.rookery.schema.annotations.Length;
import dev.rookery.schema.annotations.Range;
import dev.rookery.schema.annotations.Snowflake;
import dev.rookery.text.Format;
import dev.rookery.text.TextFormat;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rule that the annotations of a component set for its value. What they say is copied: asked
 * each time, an annotation takes longer than the check.
 */
public record Rule(
    String component,
    boolean nullable,
    boolean snowflake,
    @Nullable LengthRule length,
    @Nullable RangeRule range,
    @Nullable TextFormat format,
    List<ValueCheck> checks) {
  /** Beyond these, text and time no longer agree on how a year is written. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /** Beyond it, Postgres and Java no longer agree on how long a month is. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** What {@link Length} says. */
  public record LengthRule(int min, int max, boolean units) {
    private static @Nullable LengthRule of(@Nullable Length length) {
      return length == null ? null : new LengthRule(length.min(), length.max(), length.units());
    }
  }

  /** What {@link Range} says. */
  public record RangeRule(long min, long max) {
    private static @Nullable RangeRule of(@Nullable Range range) {
      return range == null ? null : new RangeRule(range.min(), range.max());
    }
  }

  public static Rule of(RecordComponent component) {
    Format format = component.getAnnotation(Format.class);
    return new Rule(
        component.getName(),
        component.getAnnotatedType().isAnnotationPresent(Nullable.class),
        component.isAnnotationPresent(Snowflake.class),
        LengthRule.of(component.getAnnotation(Length.class)),
        RangeRule.of(component.getAnnotation(Range.class)),
        format == null ? null : format.value(),
        checks(component.getAnnotation(Checked.class)));
  }

  private static List<ValueCheck> checks(@Nullable Checked checked) {
    return checked == null ? List.of() : Arrays.stream(checked.value()).map(Rule::make).toList();
  }

  private static ValueCheck make(Class<? extends ValueCheck> type) {
    try {
      Constructor<? extends ValueCheck> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no constructor without parameters", e);
    }
  }

  /** Checks a value that is to be written. Of a value that nothing can hold, that is all to say. */
  public void check(@Nullable Object value, String at, Problems problems) {
    int before = problems.count();
    checkHeld(value, at, problems);
    if (format != null && value instanceof String text) {
      format.check(text, at, problems);
    }
    if (value instanceof String text && (format != null || (length != null && length.units()))) {
      checkUnits(text, at, problems);
    }
    if (value != null && problems.count() == before) {
      checks.forEach(check -> check.check(value, at, problems));
    }
  }

  /** Discord's clients count in UTF-16 units, its API in code points. */
  private void checkUnits(String text, String at, Problems problems) {
    if (length != null
        && text.length() > length.max()
        && text.codePointCount(0, text.length()) <= length.max()) {
      problems.add(
          at,
          FailureCode.TOO_LONG_WITH_EMOJI.with("max", length.max()).with("length", text.length()));
    }
  }

  /** Checks a value that is there, which may be older than the rule for what texts look like. */
  void checkHeld(@Nullable Object value, String at, Problems problems) {
    if (value == null) {
      if (!nullable) {
        problems.add(at, FailureCode.REQUIRED);
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
      case String text -> StoredJson.checkCharacters(text, at, problems);
      case Instant time -> checkTime(time, at, problems);
      case null, default -> {
        // All of its values can be stored.
      }
    }
  }

  private void checkText(String text, String at, Problems problems) {
    StoredJson.checkCharacters(text, at, problems);
    checkLength(length, text.codePointCount(0, text.length()), at, problems);
  }

  private void checkLong(long number, String at, Problems problems) {
    if (snowflake && number <= 0) {
      problems.add(at, FailureCode.NOT_ID.with("value", number));
    }
    checkRange(number, at, problems);
  }

  private void checkRange(long number, String at, Problems problems) {
    if (range == null || (number >= range.min() && number <= range.max())) {
      return;
    }
    if (range.max() == Long.MAX_VALUE) {
      problems.add(at, FailureCode.TOO_SMALL.with("min", range.min()).with("value", number));
    } else if (range.min() == Long.MIN_VALUE) {
      problems.add(at, FailureCode.TOO_GREAT.with("max", range.max()).with("value", number));
    } else {
      problems.add(at, outOf(range).with("value", number));
    }
  }

  private static FailureReason outOf(RangeRule range) {
    return FailureCode.OUT_OF_RANGE.with("min", range.min()).with("max", range.max());
  }

  private void checkDouble(double number, String at, Problems problems) {
    if (!Double.isFinite(number)) {
      problems.add(at, FailureCode.NOT_FINITE);
    } else if (range != null && (number < range.min() || number > range.max())) {
      problems.add(at, outOf(range).with("value", number));
    }
  }

  private static void checkTime(Instant time, String at, Problems problems) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      problems.add(at, FailureCode.TIME_OUT_OF_RANGE);
    }
  }

  private static void checkSpan(Duration span, String at, Problems problems) {
    if (span.abs().compareTo(LONGEST) > 0) {
      problems.add(at, FailureCode.SPAN_TOO_LONG.with("days", LONGEST.toDays()));
    }
  }

  private void checkJson(JsonObject object, String at, Problems problems) {
    long bytes = StoredJson.check(object, at, problems);
    if (length != null && bytes > length.max()) {
      problems.add(at, FailureCode.TOO_LARGE.with("max", length.max()).with("size", bytes));
    }
  }

  private void checkElements(Collection<?> elements, String at, Problems problems) {
    checkCount(elements.size(), at, problems);
    if (snowflake) {
      int index = 0;
      for (Object element : elements) {
        checkLong((Long) element, at + "[" + index++ + "]", problems);
      }
    }
  }

  private static void checkLength(
      @Nullable LengthRule allowed, int length, String at, Problems problems) {
    if (allowed == null) {
      return;
    }
    if (length > allowed.max()) {
      problems.add(at, FailureCode.TOO_LONG.with("max", allowed.max()).with("length", length));
    } else if (length < allowed.min()) {
      problems.add(
          at,
          FailureCode.TOO_SHORT
              .with("min", allowed.min())
              .with("max", allowed.max())
              .with("length", length));
    }
  }

  private void checkCount(int count, String at, Problems problems) {
    if (length == null) {
      return;
    }
    if (count > length.max()) {
      problems.add(at, FailureCode.TOO_MANY.with("max", length.max()).with("count", count));
    } else if (count < length.min()) {
      problems.add(
          at,
          FailureCode.TOO_FEW
              .with("min", length.min())
              .with("max", length.max())
              .with("count", count));
    }
  }
}
