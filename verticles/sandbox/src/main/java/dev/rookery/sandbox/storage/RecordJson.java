package dev.rookery.sandbox.storage;

import dev.rookery.sandbox.world.messages.Attachment;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The world's records as JSON, component by component under their own names, and back. The contents
 * of files are not in it.
 */
final class RecordJson {
  private final LongFunction<Buffer> contents;

  /**
   * @param contents the content of the attachment with that id
   */
  RecordJson(LongFunction<Buffer> contents) {
    this.contents = contents;
  }

  static JsonObject write(Record record) {
    JsonObject json = new JsonObject();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      if (component.getType() != Buffer.class) {
        json.put(component.getName(), encode(valueOf(record, component)));
      }
    }
    return json;
  }

  private static @Nullable Object valueOf(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static @Nullable Object encode(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Record record -> write(record);
      case Enum<?> constant -> constant.name();
      case Instant instant -> instant.toString();
      case Collection<?> several -> {
        JsonArray array = new JsonArray();
        several.forEach(one -> array.add(encode(one)));
        yield array;
      }
      case Map<?, ?> map -> {
        JsonObject object = new JsonObject();
        map.forEach((name, text) -> object.put(name.toString(), text));
        yield object;
      }
      default -> value;
    };
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws RuntimeException if it is something else
   */
  <T extends Record> T read(JsonObject json, Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      values[i] =
          json.containsKey(name)
              ? decode(json.getValue(name), components[i].getGenericType())
              : nothing(components[i].getType());
      if (type == Attachment.class && components[i].getType() == Buffer.class) {
        values[i] = contents.apply(json.getLong("id"));
      }
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalArgumentException("This is no " + type.getSimpleName() + ": " + json, e);
    }
  }

  /** What an older file does not have yet: none of several, 0, false, otherwise null. */
  private static @Nullable Object nothing(Class<?> type) {
    if (type == List.class) {
      return List.of();
    }
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  private @Nullable Object decode(@Nullable Object value, Type type) {
    if (value == null) {
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      return decodeSeveral(value, generic);
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted.isRecord()) {
      return read((JsonObject) value, wanted.asSubclass(Record.class));
    }
    if (wanted.isEnum()) {
      return Stream.of(wanted.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(value))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException(value + " is no " + wanted.getSimpleName()));
    }
    if (wanted == Instant.class) {
      return Instant.parse((String) value);
    }
    if (wanted == long.class || wanted == Long.class) {
      return ((Number) value).longValue();
    }
    if (wanted == Double.class) {
      return ((Number) value).doubleValue();
    }
    return value;
  }

  private Object decodeSeveral(Object value, ParameterizedType type) {
    if (type.getRawType() == Map.class) {
      Map<String, String> map = new HashMap<>();
      ((JsonObject) value).forEach(entry -> map.put(entry.getKey(), (String) entry.getValue()));
      return map;
    }
    Type of = type.getActualTypeArguments()[0];
    Stream<@Nullable Object> all = ((JsonArray) value).stream().map(one -> decode(one, of));
    return type.getRawType() == List.class ? all.toList() : new LinkedHashSet<>(all.toList());
  }
}
