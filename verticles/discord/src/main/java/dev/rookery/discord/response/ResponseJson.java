package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Responses as JSON, for a handler that is not where the answer is sent. The records are the
 * format: an object has their components by name, and says {@link #KIND} where several kinds may
 * stand. Ids are texts, since a JSON number does not hold them everywhere.
 */
public final class ResponseJson {
  private static final String KIND = "is";

  /** Holds an argument of a sentence that is no text of its own. */
  private static final String VALUE = "value";

  /** Holds a whole number among the arguments of a sentence. */
  private static final String WHOLE = "whole";

  private ResponseJson() {}

  /** A response as JSON. */
  public static JsonObject write(Response response) {
    return (JsonObject) Objects.requireNonNull(write(response, Response.class));
  }

  /**
   * The response that {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Response read(JsonObject json) {
    return (Response) Objects.requireNonNull(read(json, Response.class));
  }

  private static @Nullable Object write(@Nullable Object value, Type type) {
    return switch (value) {
      case null -> null;
      case Long id -> id.toString();
      case String text -> text;
      case Integer number -> number;
      case Boolean flag -> flag;
      case Enum<?> one -> one.name();
      case JsonObject object -> object;
      case List<?> list -> {
        JsonArray array = new JsonArray();
        list.forEach(one -> array.add(write(one, argument(type, 0))));
        yield array;
      }
      case Map<?, ?> arguments -> {
        JsonObject object = new JsonObject();
        arguments.forEach((name, argument) -> object.put((String) name, writeArgument(argument)));
        yield object;
      }
      case Record record -> writeRecord(record, type);
      default -> throw new IllegalArgumentException("does not travel: " + value.getClass());
    };
  }

  private static JsonObject writeRecord(Record record, Type type) {
    JsonObject object = new JsonObject();
    if (raw(type).isSealed()) {
      object.put(KIND, record.getClass().getSimpleName());
    }
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = write(component(record, component), component.getGenericType());
      if (value != null) {
        object.put(component.getName(), value);
      }
    }
    return object;
  }

  private static JsonObject writeArgument(Object argument) {
    return switch (argument) {
      case Text text -> writeRecord((Record) text, Text.class);
      case Long whole -> new JsonObject().put(WHOLE, whole.toString());
      case String _, Double _, Boolean _ -> new JsonObject().put(VALUE, argument);
      default -> throw new IllegalArgumentException("does not travel: " + argument.getClass());
    };
  }

  private static @Nullable Object read(@Nullable Object json, Type type) {
    Class<?> raw = raw(type);
    if (raw == List.class) {
      List<Object> list = new ArrayList<>();
      for (Object one : json == null ? new JsonArray() : (JsonArray) json) {
        list.add(Objects.requireNonNull(read(one, argument(type, 0))));
      }
      return list;
    } else if (raw == Map.class) {
      Map<String, Object> arguments = new LinkedHashMap<>();
      for (Map.Entry<String, Object> one : ((JsonObject) Objects.requireNonNull(json))) {
        arguments.put(one.getKey(), readArgument((JsonObject) one.getValue()));
      }
      return arguments;
    } else if (json == null) {
      return null;
    } else if (raw == long.class || raw == Long.class) {
      return Long.valueOf((String) json);
    } else if (raw.isEnum()) {
      return constant(raw, (String) json);
    } else if (json instanceof JsonObject object && raw != JsonObject.class) {
      return readRecord(object, raw);
    }
    return json;
  }

  private static Object readArgument(JsonObject json) {
    return json.containsKey(KIND)
        ? readRecord(json, Text.class)
        : json.containsKey(WHOLE)
            ? Long.valueOf(json.getString(WHOLE))
            : Objects.requireNonNull(json.getValue(VALUE));
  }

  private static Object readRecord(JsonObject json, Class<?> declared) {
    Class<?> type = declared.isSealed() ? kind(declared, json.getString(KIND)) : declared;
    RecordComponent[] components = type.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(one -> read(json.getValue(one.getName()), one.getGenericType()))
            .toArray();
    try {
      return type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
          .newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no " + type.getSimpleName(), e);
    }
  }

  private static Class<?> kind(Class<?> sealed, String name) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .filter(one -> one.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no " + sealed.getSimpleName() + " " + name));
  }

  private static Object constant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> ((Enum<?>) one).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + type.getSimpleName() + " " + name));
  }

  private static @Nullable Object component(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType of ? (Class<?>) of.getRawType() : (Class<?>) type;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
