package dev.rookery.wire.shapes;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.rows.Key;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key as an object of the model's key components. */
public record KeyShape(Model<?> model) implements Shape {

  @Override
  public Object write(Object value) {
    Key<?> key = (Key<?>) value;
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    for (int i = 0; i < model.key().size(); i++) {
      ModelColumn column = model.key().get(i);
      written.put(column.component(), Shapes.of(column.type()).write(key.values().get(i)));
    }
    return written;
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    if (!(json instanceof Map<?, ?> map)) {
      return Shape.mismatch("an object", json, at, problems);
    }
    int before = problems.count();
    List<Object> values = new ArrayList<>();
    for (ModelColumn column : model.key()) {
      String place = at + "." + column.component();
      Object part = map.get(column.component());
      if (part == null) {
        problems.add(place, FailureCode.REQUIRED);
        continue;
      }
      Object value = Shapes.of(column.type()).read(part, place, problems);
      if (value != null) {
        values.add(value);
      }
    }
    return problems.count() == before ? new Key<>(values) : null;
  }

  @Override
  public void findUnknown(Object json, String at, Problems problems) {
    if (json instanceof Map<?, ?> map) {
      RequestForm.findUnknown(map, parts(), at, problems);
    }
  }

  @Override
  public Object standIn() {
    return new Key<>(List.of());
  }

  @Override
  public Optional<Shape> at(List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(this);
    }
    return model
        .findColumn(path.get(0))
        .filter(ModelColumn::id)
        .flatMap(column -> Shapes.of(column.type()).at(Shape.rest(path)));
  }

  @Override
  public List<String> parts() {
    return model.key().stream().map(ModelColumn::component).toList();
  }

  @Override
  public Object describe(Descriptions to) {
    return to.columns(model.key(), model.key());
  }
}
