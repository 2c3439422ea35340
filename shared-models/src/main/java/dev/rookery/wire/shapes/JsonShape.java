package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON that is stored as it is. */
record JsonShape() implements Shape {

  @Override
  public Object write(Object value) {
    return ((JsonObject) value).getMap();
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    if (!(json instanceof Map<?, ?> map)) {
      return Shape.mismatch("an object", json, at, problems);
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put((String) name, value));
    return new JsonObject(copy);
  }

  @Override
  public Object standIn() {
    return new JsonObject();
  }

  /** What it holds may be anything. */
  @Override
  public Optional<Shape> at(List<String> path) {
    return Optional.of(this);
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of("type", "object");
  }
}
