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
  public void findUnknown(Object json, String at, Problems problems) {
    inner.findUnknown(json, at, problems);
  }

  @Override
  public void check(Object value, String at, Problems problems) {
    ((Optional<?>) value).ifPresent(held -> inner.check(held, at, problems));
  }

  /** A part of the value, which is not there if the value is not. */
  @Override
  public Optional<Shape> at(List<String> path) {
    return path.isEmpty() ? Optional.of(this) : inner.at(path);
  }

  @Override
  public List<String> parts() {
    return inner.parts();
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of("anyOf", List.of(inner.describe(to), Map.of("type", "null")));
  }
}
