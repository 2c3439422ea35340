package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of one shape by names; none when left out. */
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
    Map<String, Object> read = new LinkedHashMap<>();
    map.forEach((name, one) -> {
      Object value = one == null ? null : values.read(one, at + "." + name, problems);
      if (value != null) {
        read.put((String) name, value);
      }
    });
    return Map.copyOf(read);
  }

  @Override
  public Object missing() {
    return Map.of();
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of("type", "object", "additionalProperties", values.describe(to));
  }
}
