package dev.rookery.database.mapping;

import dev.rookery.schema.ColumnKind;
import dev.rookery.schema.ModelColumn;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.data.Interval;
import io.vertx.sqlclient.Row;
import java.lang.reflect.Array;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conversion of values between our records and the Postgres client. */
public final class PgValue {
  private static final long DAYS_OF_A_MONTH = 30;

  private PgValue() {}

  /** What the client takes for a value of a request. */
  static @Nullable Object toPg(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Instant time -> time.atOffset(ZoneOffset.UTC);
      // In seconds, for make_interval: the client makes months of the days of an interval, and a
      // month is not always as long.
      case Duration span -> span.getSeconds() + span.getNano() / 1e9;
      case Optional<?> optional -> toPg(optional.orElse(null));
      case Collection<?> values -> array(values);
      default -> value;
    };
  }

  /** What {@link SqlText#value} takes for a value of a column. */
  public static @Nullable Object toPg(ModelColumn column, @Nullable Object value) {
    return switch (column.kind()) {
      case LONGS -> toPg(Long.class, value);
      // It writes the words around a span.
      case DURATION -> value;
      case LONG, INT, DOUBLE, BOOLEAN, TEXT, INSTANT, ENUM, JSON -> toPg(value);
    };
  }

  /** What the client takes for a list of that type, which an empty one does not reveal. */
  static @Nullable Object toPg(Type element, @Nullable Object value) {
    return value instanceof Collection<?> values && values.isEmpty() && element == Long.class
        ? new Long[0]
        : toPg(value);
  }

  /** An array of the element type that Postgres tells the parameter to be. */
  private static Object array(Collection<?> values) {
    Object[] converted = values.stream().map(PgValue::toPg).toArray();
    Class<?> element =
        switch (converted.length == 0 ? null : converted[0]) {
          case Long l -> Long.class;
          case Integer i -> Integer.class;
          case Double d -> Double.class;
          case Boolean b -> Boolean.class;
          case OffsetDateTime t -> OffsetDateTime.class;
          case Enum<?> e -> String.class;
          case null, default -> String.class;
        };
    Object array = Array.newInstance(element, converted.length);
    for (int i = 0; i < converted.length; i++) {
      Array.set(array, i, converted[i] instanceof Enum<?> e ? e.name() : converted[i]);
    }
    return array;
  }

  /** Values of a column as an array, of the right type even without any. */
  public static Object array(ModelColumn column, Collection<?> values) {
    if (!values.isEmpty()) {
      return array(values);
    }
    return switch (column.kind()) {
      case LONG -> new Long[0];
      case INT -> new Integer[0];
      case DOUBLE -> new Double[0];
      case BOOLEAN -> new Boolean[0];
      case INSTANT -> new OffsetDateTime[0];
      case DURATION -> new Double[0];
      case TEXT, ENUM -> new String[0];
      case LONGS, JSON -> throw new IllegalArgumentException("no list of " + column.kind());
    };
  }

  /** What a row holds at a position, as the record's component has it. */
  static @Nullable Object read(Row row, int position, ModelColumn column) {
    if (row.getValue(position) == null) {
      return null;
    }
    ColumnKind kind = column.kind();
    return switch (kind) {
      case LONG -> row.getLong(position);
      case INT -> row.getInteger(position);
      case DOUBLE -> row.getDouble(position);
      case BOOLEAN -> row.getBoolean(position);
      case TEXT -> row.getString(position);
      case INSTANT -> row.getOffsetDateTime(position).toInstant();
      case DURATION -> duration(row.get(Interval.class, position));
      case ENUM -> constant((Class<?>) column.type(), row.getString(position));
      case LONGS -> List.copyOf(Arrays.asList(row.getArrayOfLongs(position)));
      case JSON -> (JsonObject) row.getValue(position);
    };
  }

  private static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                type.getSimpleName() + " has no " + name + "; is this build too old?"));
  }

  private static Duration duration(Interval interval) {
    return Duration.ofDays(
            interval.getDays()
                + DAYS_OF_A_MONTH * (interval.getMonths() + 12L * interval.getYears()))
        .plusHours(interval.getHours())
        .plusMinutes(interval.getMinutes())
        .plusSeconds(interval.getSeconds())
        .plusNanos(interval.getMicroseconds() * 1_000L);
  }
}
