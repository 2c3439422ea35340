package dev.rookery.sandbox.validation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lenient reading of what clients send: numbers as strings, nulls for missing values. */
public final class LenientJson {
  private LenientJson() {}

  /** A deep copy without the fields that are null. */
  public static JsonObject withoutNulls(JsonObject object) {
    JsonObject clean = new JsonObject();
    for (Map.Entry<String, Object> field : object) {
      if (field.getValue() != null) {
        clean.put(field.getKey(), clean(field.getValue()));
      }
    }
    return clean;
  }

  /** The objects of the array; entries of another kind are left out. */
  public static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
  }

  /** The array under that name, empty if there is none. */
  public static JsonArray array(JsonObject object, String field) {
    return object.getValue(field) instanceof JsonArray array ? array : new JsonArray();
  }

  public static String text(JsonObject object, String field) {
    Object value = object.getValue(field);
    return value == null ? "" : value.toString();
  }

  public static boolean flag(JsonObject object, String field, boolean otherwise) {
    return object.getValue(field) instanceof Boolean value ? value : otherwise;
  }

  /** The whole number under that name, given as a number or as text. */
  public static OptionalLong number(JsonObject object, String field) {
    return number(object.getValue(field));
  }

  /** The value as a whole number, if it is one or reads as one. */
  public static OptionalLong number(@Nullable Object value) {
    if (value instanceof Number number) {
      return OptionalLong.of(number.longValue());
    }
    if (value instanceof String text && !text.isEmpty()) {
      try {
        return OptionalLong.of(Long.parseLong(text));
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  /** The ids in the array. */
  public static List<Long> ids(JsonArray array) {
    return array.stream()
        .map(LenientJson::number)
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .toList();
  }

  private static Object clean(Object value) {
    if (value instanceof JsonObject object) {
      return withoutNulls(object);
    }
    if (value instanceof JsonArray array) {
      JsonArray clean = new JsonArray();
      array.stream().filter(entry -> entry != null).map(LenientJson::clean).forEach(clean::add);
      return clean;
    }
    return value;
  }
}
