package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as an object of the model's components. */
record ValuesShape(Model<?> model) implements Shape {

  @Override
  public Object write(Object value) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    ((Values<?>) value)
        .byComponent()
        .forEach((component, held) -> written.put(component, write(component, held)));
    return written;
  }

  private @Nullable Object write(String component, @Nullable Object held) {
    return held == null ? null : Shapes.of(model.column(component).type()).write(held);
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    if (!(json instanceof Map<?, ?> map)) {
      return Shape.mismatch("an object", json, at, problems);
    }
    int before = problems.count();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((name, held) -> {
      String place = at + "." + name;
      ModelColumn column = model.findColumn((String) name).orElse(null);
      if (column == null) {
        // Unlike an unknown field this is somebody's data; ignoring it would lose it.
        problems.add(place, "is not a column of " + model.name());
      } else {
        values.put(
            column.component(),
            held == null ? null : Shapes.of(column.type()).read(held, place, problems));
      }
    });
    return problems.count() == before ? new Values<>(values) : null;
  }

  @Override
  public Object describe(Descriptions to) {
    return to.columns(model.columns().stream().filter(c -> !c.kept()).toList(), List.of());
  }
}
