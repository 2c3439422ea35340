package dev.rookery.schema;

import dev.rookery.schema.annotations.PgEnum;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a column can hold, by the Java type of its component. */
public enum ColumnKind {
  LONG("bigint"),
  INT("integer"),
  DOUBLE("double precision"),
  BOOLEAN("boolean"),
  TEXT("text"),
  INSTANT("timestamp with time zone"),
  DURATION("interval"),
  /** A Java enum annotated with {@link PgEnum}, stored as that type. */
  ENUM(""),
  /** A list of ids, stored as an array. */
  LONGS("bigint[]"),
  JSON("jsonb");

  private final String sqlType;

  ColumnKind(String sqlType) {
    this.sqlType = sqlType;
  }

  /** The SQL type unless the column's annotations say otherwise; empty for enums. */
  String sqlType() {
    return sqlType;
  }

  /**
   * @throws IllegalArgumentException if no column can hold that type
   */
  static ColumnKind of(Type type) {
    if (type instanceof Class<?> plain) {
      if (plain == long.class || plain == Long.class) {
        return LONG;
      } else if (plain == int.class || plain == Integer.class) {
        return INT;
      } else if (plain == double.class || plain == Double.class) {
        return DOUBLE;
      } else if (plain == boolean.class || plain == Boolean.class) {
        return BOOLEAN;
      } else if (plain == String.class) {
        return TEXT;
      } else if (plain == Instant.class) {
        return INSTANT;
      } else if (plain == Duration.class) {
        return DURATION;
      } else if (plain == JsonObject.class) {
        return JSON;
      } else if (plain.isEnum() && plain.isAnnotationPresent(PgEnum.class)) {
        return ENUM;
      }
    } else if (type instanceof ParameterizedType generic
        && generic.getRawType() == List.class
        && generic.getActualTypeArguments()[0] == Long.class) {
      return LONGS;
    }
    throw new IllegalArgumentException("no column holds a " + type.getTypeName());
  }
}
