package dev.rookery.wire.shapes;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.Models;
import dev.rookery.schema.Model;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model by its name. */
record ModelNameShape() implements Shape {

  @Override
  public Object write(Object value) {
    return ((Class<?>) value).getSimpleName();
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    if (!(json instanceof String name)) {
      return Shape.mismatch("the name of a model", json, at, problems);
    }
    Class<?> found = Models.find(name).<Class<?>>map(Model::type).orElse(null);
    if (found == null) {
      problems.add(at, FailureCode.UNKNOWN_VALUE.with("known", String.join(", ", names())));
    }
    return found;
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of("type", "string", "enum", names());
  }

  private static List<String> names() {
    return Models.all().stream().map(Model::name).toList();
  }
}
