package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Elements of one shape. */
record ListShape(Shape element) implements Shape {

  @Override
  public Object write(Object value) {
    List<@Nullable Object> written = new ArrayList<>();
    for (Object one : (List<?>) value) {
      written.add(element.write(one));
    }
    return written;
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    if (!(json instanceof List<?> list)) {
      return Shape.mismatch("a list", json, at, problems);
    }
    int before = problems.count();
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      elements.add(readElement(list.get(i), at + "[" + i + "]", problems));
    }
    if (problems.count() > before) {
      check(elements, at, problems);
      return null;
    }
    return List.copyOf(elements);
  }

  private @Nullable Object readElement(@Nullable Object json, String at, Problems problems) {
    if (json == null) {
      problems.addMalformed(at, "must not be null");
      return null;
    }
    int before = problems.count();
    Object value = element.read(json, at, problems);
    return problems.count() == before ? value : null;
  }

  @Override
  public void check(Object value, String at, Problems problems) {
    List<?> elements = (List<?>) value;
    for (int i = 0; i < elements.size(); i++) {
      Object one = elements.get(i);
      if (one != null) {
        element.check(one, at + "[" + i + "]", problems);
      }
    }
  }

  @Override
  public void findUnknown(Object json, String at, Problems problems) {
    if (json instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        Object one = list.get(i);
        if (one != null) {
          element.findUnknown(one, at + "[" + i + "]", problems);
        }
      }
    }
  }

  @Override
  public Object standIn() {
    return List.of();
  }

  @Override
  public Optional<Shape> at(List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(this);
    }
    return Shape.isIndex(path.get(0)) ? element.at(Shape.rest(path)) : Optional.empty();
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of("type", "array", "items", element.describe(to));
  }
}
