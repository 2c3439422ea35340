package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value or null; empty when left out. */
record OptionalShape(Shape inner) implements Shape {

  @Override
  public @Nullable Object write(Object value) {
    Object held = ((Optional<?>) value).orElse(null);
    return held == null ? null : inner.write(held);
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    Object value = inner.read(json, at, problems);
    return value == null ? null : Optional.of(value);
  }

  @Override
  public Object missing() {
    return Optional.empty();
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of("anyOf", List.of(inner.describe(to), Map.of("type", "null")));
  }
}
