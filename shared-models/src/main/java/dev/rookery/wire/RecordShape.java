package dev.rookery.wire;

import dev.rookery.models.Failure;
import dev.rookery.models.Problems;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as an object of its components. Unknown fields are ignored and missing ones get their
 * default, so that nodes of different versions understand each other.
 */
final class RecordShape implements Shape {
  private final TypeForm type;
  private final List<Field> fields;
  private final MethodHandle constructor;

  private record Field(
      String name, Method accessor, Shape shape, boolean nullable, @Nullable Object byDefault) {}

  /**
   * A shape whose components' shapes are made by the given function, which knows what the record's
   * type variables stand for.
   */
  RecordShape(TypeForm type, ComponentShapes shapes) {
    this.type = type;
    this.fields = new ArrayList<>();
    for (RecordComponent component : type.raw().getRecordComponents()) {
      Shape shape = shapes.of(component);
      fields.add(
          new Field(
              component.getName(),
              component.getAccessor(),
              shape,
              Defaults.isNullable(component),
              Defaults.of(component, shape)));
    }
    this.constructor = constructor(type.raw());
  }

  /** Gives the shape of a component. */
  interface ComponentShapes {
    Shape of(RecordComponent component);
  }

  @Override
  public Object write(Object value) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    for (Field field : fields) {
      Object held = read(field.accessor(), value);
      Object json = held == null ? null : field.shape().write(held);
      if (json != null) {
        written.put(field.name(), json);
      }
    }
    return written;
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    if (!(json instanceof Map<?, ?> map)) {
      return Shape.mismatch("an object", json, at, problems);
    }
    int before = problems.count();
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = readField(fields.get(i), map, at, problems);
    }
    return problems.count() == before ? make(values, at, problems) : null;
  }

  private static @Nullable Object readField(
      Field field, Map<?, ?> map, String at, Problems problems) {
    String place = at.isEmpty() ? field.name() : at + "." + field.name();
    Object json = map.get(field.name());
    if (json != null) {
      return field.shape().read(json, place, problems);
    }
    if (field.byDefault() == null && !field.nullable()) {
      problems.add(place, "is missing");
    }
    return field.byDefault();
  }

  private @Nullable Object make(@Nullable Object[] values, String at, Problems problems) {
    try {
      return constructor.invokeExact(values);
    } catch (Failure.Invalid invalid) {
      invalid.problems().forEach(problem -> problems.add(at, problem));
      return null;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }

  @Override
  public Object describe(Descriptions to) {
    return to.record(type.toString(), this::properties);
  }

  /** The schema itself, where {@link #describe} gives a reference to it. */
  Map<String, Object> properties(Descriptions to) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Field field : fields) {
      properties.put(field.name(), field.shape().describe(to));
      if (field.byDefault() == null && !field.nullable()) {
        required.add(field.name());
      }
    }
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("type", "object");
    described.put("properties", properties);
    described.put("required", required);
    return described;
  }

  private static @Nullable Object read(Method accessor, Object record) {
    try {
      return accessor.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + accessor, e);
    }
  }

  private static MethodHandle constructor(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return MethodHandles.publicLookup()
          .findConstructor(type, MethodType.methodType(void.class, types))
          .asSpreader(Object[].class, types.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalArgumentException(type.getName() + " must be a public record", e);
    }
  }
}
