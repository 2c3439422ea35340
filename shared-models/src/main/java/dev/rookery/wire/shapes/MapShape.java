package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of one shape by names. */
record MapShape(Shape values) implements Shape {

  @Override
  public Object write(Object value) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((name, one) -> written.put((String) name, values.write(one)));
    return written;
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    if (!(json instanceof Map<?, ?> map)) {
      return Shape.mismatch("an object", json, at, problems);
    }
    int before = problems.count();
    Map<String, Object> read = new LinkedHashMap<>();
    map.forEach((name, one) -> {
      String place = at + "." + name;
      if (one == null) {
        problems.addMalformed(place, "must not be null");
        return;
      }
      Object value = values.read(one, place, problems);
      if (value != null) {
        read.put((String) name, value);
      }
    });
    return problems.count() == before ? Map.copyOf(read) : null;
  }

  @Override
  public void findUnknown(Object json, String at, Problems problems) {
    if (json instanceof Map<?, ?> map) {
      map.forEach((name, one) -> {
        if (one != null) {
          values.findUnknown(one, at + "." + name, problems);
        }
      });
    }
  }

  @Override
  public Object standIn() {
    return Map.of();
  }

  @Override
  public Optional<Shape> at(List<String> path) {
    return path.isEmpty() ? Optional.of(this) : values.at(Shape.rest(path));
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of("type", "object", "additionalProperties", values.describe(to));
  }
}
