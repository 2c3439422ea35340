package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
      if (!(json instanceof String text)) {
        return Shape.mismatch("a whole number, as a text of digits", json, at, problems);
      }
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        problems.add(at, "must be a whole number, as a text of digits");
        return null;
      }
    }

    @Override
    public Object standIn() {
      return 0L;
    }

    @Override
    public Object describe(Descriptions to) {
      return Map.of("type", "string", "pattern", "^-?[0-9]{1,19}$");
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
        problems.add(at, "must be a whole number of at most 32 bits");
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
      if (!(json instanceof String text)) {
        return Shape.mismatch("a time such as 2026-01-31T12:00:00Z", json, at, problems);
      }
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        problems.add(at, "must be a time in UTC such as 2026-01-31T12:00:00Z");
        return null;
      }
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
      if (!(json instanceof String text)) {
        return Shape.mismatch("a span such as PT90M", json, at, problems);
      }
      try {
        return Duration.parse(text);
      } catch (DateTimeException e) {
        problems.add(at, "must be a span such as PT90M");
        return null;
      }
    }

    @Override
    public Object standIn() {
      return Duration.ZERO;
    }

    @Override
    public Object describe(Descriptions to) {
      return Map.of("type", "string", "format", "duration");
    }
  }
}
