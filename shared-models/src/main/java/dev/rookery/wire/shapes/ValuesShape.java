package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import dev.rookery.failure.Spelling;
import dev.rookery.models.rows.Values;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach((name, held) -> {
      String place = at + "." + name;
      ModelColumn column = model.findColumn((String) name).orElse(null);
      if (column == null) {
        // Unlike an unknown field this is somebody's data; ignoring it would lose it.
        problems.addMalformed(
            place, "is not a column of " + model.name() + Spelling.hint((String) name, parts()));
      }
      int before = problems.count();
      // Named also if it cannot be read, so that nobody misses it.
      values.put(
          (String) name,
          column == null || held == null
              ? null
              : Shapes.of(column.type()).read(held, place, problems));
      if (problems.count() > before) {
        problems.settle(place);
      }
    });
    return new Values<>(values);
  }

  @Override
  public Object standIn() {
    return new Values<>(Map.of());
  }

  @Override
  public Optional<Shape> at(List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(this);
    }
    return model
        .findColumn(path.get(0))
        .flatMap(column -> Shapes.of(column.type()).at(Shape.rest(path)));
  }

  @Override
  public List<String> parts() {
    return columns().stream().map(ModelColumn::component).toList();
  }

  private List<ModelColumn> columns() {
    return model.columns().stream().filter(column -> !column.kept()).toList();
  }

  @Override
  public Object describe(Descriptions to) {
    return to.values(model);
  }
}
