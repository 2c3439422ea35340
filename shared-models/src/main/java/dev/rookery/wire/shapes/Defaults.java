package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import dev.rookery.schema.Default;
import dev.rookery.schema.Snowflake;
import io.vertx.core.json.Json;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/** The defaults of components that a message leaves out. */
final class Defaults {
  private Defaults() {}

  /** Null if there is none: then null is either allowed or a problem. */
  static @Nullable Object of(RecordComponent component, Shape shape) {
    Default annotation = component.getAnnotation(Default.class);
    if (annotation == null) {
      // An id has no sensible default: 0 would only be refused later, and in worse words.
      return isNullable(component) || component.isAnnotationPresent(Snowflake.class)
          ? null
          : shape.missing();
    }
    Problems problems = new Problems();
    Object value = shape.read(Json.decodeValue(annotation.value()), component.getName(), problems);
    problems.throwIfAny();
    return value;
  }

  static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }
}
