package dev.rookery.wire.shapes;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A constant by its name. */
public record EnumShape(Class<? extends Enum<?>> type) implements Shape {

  @Override
  public Object write(Object value) {
    return ((Enum<?>) value).name();
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    for (Enum<?> constant : type.getEnumConstants()) {
      if (constant.name().equals(json)) {
        return constant;
      }
    }
    problems.add(at, FailureCode.UNKNOWN_VALUE.with("known", String.join(", ", names())));
    return null;
  }

  @Override
  public Object standIn() {
    return type.getEnumConstants()[0];
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of("type", "string", "enum", names());
  }

  private List<String> names() {
    return Arrays.stream(type.getEnumConstants()).<String>map(Enum::name).toList();
  }
}
