package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shapes of single values. */
public enum ScalarShape implements Shape {
  /** A text of digits: a snowflake does not fit the numbers of JavaScript. */
  LONG {
    @Override
    public Object write(Object value) {
      return value.toString();
    }

    @Override
    public @Nullable Object read(Object json, String at, Problems problems) {
      if (json instanceof Long || json instanceof Integer) {
        return ((Number) json).longValue();
      }
      return parsed("a whole number, as a text of digits", json, WholeNumber::parse, at, problems);
    }

    @Override
    public Object standIn() {
      return 0L;
    }

    @Override
    public Object describe(Descriptions to) {
      return Map.of("type", "string", "pattern", WholeNumber.PATTERN);
    }
  },

  INT {
    @Override
    public Object write(Object value) {
      return value;
    }

    @Override
    public @Nullable Object read(Object json, String at, Problems problems) {
      if (json instanceof Integer number) {
        return number;
      }
      if (json instanceof Number) {
        problems.addMalformed(at, "must be a whole number of at most 32 bits");
        return null;
      }
      return Shape.mismatch("a whole number", json, at, problems);
    }

    @Override
    public Object standIn() {
      return 0;
    }

    @Override
    public Object describe(Descriptions to) {
      return Map.of("type", "integer");
    }
  },

  DOUBLE {
    @Override
    public Object write(Object value) {
      return value;
    }

    @Override
    public @Nullable Object read(Object json, String at, Problems problems) {
      return json instanceof Number number
          ? (Object) number.doubleValue()
          : Shape.mismatch("a number", json, at, problems);
    }

    @Override
    public Object standIn() {
      return 0.0;
    }

    @Override
    public Object describe(Descriptions to) {
      return Map.of("type", "number");
    }
  },

  BOOLEAN {
    @Override
    public Object write(Object value) {
      return value;
    }

    @Override
    public @Nullable Object read(Object json, String at, Problems problems) {
      return json instanceof Boolean flag
          ? flag
          : Shape.mismatch("true or false", json, at, problems);
    }

    @Override
    public Object standIn() {
      return false;
    }

    @Override
    public Object describe(Descriptions to) {
      return Map.of("type", "boolean");
    }
  },

  TEXT {
    @Override
    public Object write(Object value) {
      return value;
    }

    @Override
    public @Nullable Object read(Object json, String at, Problems problems) {
      return json instanceof String text ? text : Shape.mismatch("a text", json, at, problems);
    }

    @Override
    public Object standIn() {
      return "";
    }

    @Override
    public Object describe(Descriptions to) {
      return Map.of("type", "string");
    }
  },

  /** ISO 8601 in UTC. */
  INSTANT {
    @Override
    public Object write(Object value) {
      return value.toString();
    }

    @Override
    public @Nullable Object read(Object json, String at, Problems problems) {
      return parsed(
          "a time in UTC such as 2026-01-31T12:00:00Z", json, TimeText::parse, at, problems);
    }

    @Override
    public Object standIn() {
      return Instant.EPOCH;
    }

    @Override
    public Object describe(Descriptions to) {
      return Map.of("type", "string", "format", "date-time");
    }
  },

  /** ISO 8601. */
  DURATION {
    @Override
    public Object write(Object value) {
      return value.toString();
    }

    @Override
    public @Nullable Object read(Object json, String at, Problems problems) {
      return parsed("a span such as PT90M", json, Duration::parse, at, problems);
    }

    @Override
    public Object standIn() {
      return Duration.ZERO;
    }

    @Override
    public Object describe(Descriptions to) {
      return Map.of("type", "string", "format", "duration");
    }
  };

  /** The value that a text stands for, where another kind of JSON value stands for none. */
  private static @Nullable Object parsed(
      String expected, Object json, Function<String, Object> parse, String at, Problems problems) {
    if (!(json instanceof String text)) {
      return Shape.mismatch(expected, json, at, problems);
    }
    try {
      return parse.apply(text);
    } catch (DateTimeException | NumberFormatException e) {
      problems.addMalformed(at, "must be " + expected);
      return null;
    }
  }
}
