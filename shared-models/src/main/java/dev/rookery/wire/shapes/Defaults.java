package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import dev.rookery.schema.annotations.Default;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** The defaults of components that a message leaves out. */
final class Defaults {
  private Defaults() {}

  /** Null if there is none: then null is either allowed or a problem. */
  static @Nullable Object of(RecordComponent component, Shape shape) {
    Default annotation = component.getAnnotation(Default.class);
    if (annotation == null) {
      return isNullable(component) ? null : shape.missing();
    }
    Problems problems = new Problems();
    Object json =
        switch (Json.decodeValue(annotation.value())) {
          case JsonArray array -> array.getList();
          case JsonObject object -> object.getMap();
          case Object scalar -> scalar;
        };
    Object value = shape.read(json, component.getName(), problems);
    problems.throwIfAny();
    return value;
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
