package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Elements of one shape; none when left out. */
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
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String place = at + "[" + i + "]";
      Object one = list.get(i);
      if (one == null) {
        problems.add(place, "must not be null");
        continue;
      }
      Object value = element.read(one, place, problems);
      if (value != null) {
        elements.add(value);
      }
    }
    return List.copyOf(elements);
  }

  @Override
  public Object missing() {
    return List.of();
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of("type", "array", "items", element.describe(to));
  }
}
