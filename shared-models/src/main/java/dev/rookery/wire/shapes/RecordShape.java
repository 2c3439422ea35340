package dev.rookery.wire.shapes;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.schema.RecordType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as an object of its components. Unknown fields are ignored and missing ones get their
 * default, so that nodes of different versions understand each other.
 */
public final class RecordShape implements Shape {
  private final TypeForm type;
  private final RecordType record;
  private final List<Field> fields;

  private record Field(String name, Shape shape, boolean nullable, @Nullable Object byDefault) {}

  /**
   * A shape whose components' shapes are made by the given function, which knows what the record's
   * type variables stand for.
   */
  RecordShape(TypeForm type, ComponentShapes shapes) {
    this.type = type;
    this.fields = new ArrayList<>();
    this.record = RecordType.of(type.raw());
    for (RecordComponent component : record.components()) {
      Shape shape = shapes.of(component);
      fields.add(
          new Field(
              component.getName(),
              shape,
              Defaults.isNullable(component),
              Defaults.of(component, shape)));
    }
  }

  /** Gives the shape of a component. */
  interface ComponentShapes {
    Shape of(RecordComponent component);
  }

  @Override
  public Object write(Object value) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      Object held = record.read(value, i);
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
      return record.make(values);
    } catch (Failure.Invalid invalid) {
      invalid.problems().forEach(problem -> problems.add(at, problem));
      return null;
    }
  }

  @Override
  public Object describe(Descriptions to) {
    return to.record(type.toString(), this::properties);
  }

  /** The schema itself, where {@link #describe} gives a reference to it. */
  public Map<String, Object> properties(Descriptions to) {
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
}
