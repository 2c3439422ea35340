package dev.rookery.wire.shapes;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.Request;
import dev.rookery.schema.RecordType;
import dev.rookery.schema.Rule;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as an object of its components. Unknown fields are ignored when it is read, so that
 * nodes of different versions understand each other; missing ones get their default, if they have
 * one.
 */
public final class RecordShape implements Shape {
  private final TypeForm type;
  private final RecordType record;
  private final List<Field> fields;

  private record Field(
      String name, Shape shape, Rule rule, boolean nullable, @Nullable Object byDefault) {}

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
              Rule.of(component),
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
    Parts parts = readParts(map, at, problems);
    return parts.unread().isEmpty() ? make(parts.values(), at, problems) : null;
  }

  /**
   * The values of the fields, as far as they could be read, and the names of those that could not.
   */
  private record Parts(List<@Nullable Object> values, Set<String> unread) {}

  private Parts readParts(Map<?, ?> map, String at, Problems problems) {
    List<@Nullable Object> values = new ArrayList<>();
    Set<String> unread = new LinkedHashSet<>();
    for (Field field : fields) {
      int before = problems.count();
      values.add(readField(field, map, at, problems));
      if (problems.count() > before) {
        unread.add(field.name());
      }
    }
    if (!unread.isEmpty()) {
      checkRead(values, unread, at, problems);
    }
    return new Parts(values, unread);
  }

  /** Checks the fields that could be read, where others could not. */
  private void checkRead(
      List<@Nullable Object> values, Set<String> unread, String at, Problems problems) {
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (!unread.contains(field.name())) {
        String place = Shape.place(at, field.name());
        Object value = values.get(i);
        field.rule().check(value, place, problems);
        if (value != null) {
          field.shape().check(value, place, problems);
        }
      }
    }
  }

  /**
   * The request that a tree holds. When some of its fields cannot be read, the others are checked
   * as if they could, so that everything that is wrong is named at once.
   */
  @Nullable Request<?> readRequest(Map<?, ?> map, Problems problems) {
    Parts parts = readParts(map, "", problems);
    if (!parts.unread().isEmpty()) {
      checkRest(parts, problems);
      return null;
    }
    return (Request<?>) make(parts.values(), "", problems);
  }

  private void checkRest(Parts parts, Problems problems) {
    problems.settle();
    List<@Nullable Object> values = new ArrayList<>(parts.values());
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (parts.unread().contains(field.name()) && values.get(i) == null) {
        problems.settle(field.name());
        Object standIn = field.nullable() ? null : field.shape().standIn();
        if (standIn == null && !field.nullable()) {
          return;
        }
        values.set(i, standIn);
      }
    }
    if (make(values, "", problems) instanceof Request<?> request) {
      request.check(problems);
    }
  }

  @Override
  public void check(Object value, String at, Problems problems) {
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      String place = Shape.place(at, field.name());
      Object held = record.read(value, i);
      field.rule().check(held, place, problems);
      if (held != null) {
        field.shape().check(held, place, problems);
      }
    }
  }

  @Override
  public void findUnknown(Object json, String at, Problems problems) {
    if (!(json instanceof Map<?, ?> map)) {
      return;
    }
    RequestForm.findUnknown(map, parts(), at, problems);
    for (Field field : fields) {
      Object part = map.get(field.name());
      if (part != null) {
        field.shape().findUnknown(part, Shape.place(at, field.name()), problems);
      }
    }
  }

  @Override
  public Optional<Shape> at(List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(this);
    }
    return fields.stream()
        .filter(field -> field.name().equals(path.get(0)))
        .findFirst()
        .flatMap(field -> field.shape().at(Shape.rest(path)));
  }

  @Override
  public List<String> parts() {
    return fields.stream().map(Field::name).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordShape shape && shape.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  private static @Nullable Object readField(
      Field field, Map<?, ?> map, String at, Problems problems) {
    String place = Shape.place(at, field.name());
    Object json = map.get(field.name());
    if (json != null) {
      return field.shape().read(json, place, problems);
    }
    if (field.byDefault() == null && !field.nullable()) {
      problems.add(place, FailureCode.REQUIRED);
    }
    return field.byDefault();
  }

  private @Nullable Object make(List<@Nullable Object> values, String at, Problems problems) {
    try {
      return record.make(values.toArray());
    } catch (Failure.Invalid invalid) {
      problems.addWithin(at, invalid.found());
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
