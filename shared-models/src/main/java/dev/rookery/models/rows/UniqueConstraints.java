package dev.rookery.models.rows;

import dev.rookery.failure.Problems;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Index;
import dev.rookery.schema.annotations.Unique;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The constraints and indexes that tell whether a row already exists. */
final class UniqueConstraints {
  private UniqueConstraints() {}

  static void check(Model<?> model, @Nullable String unique, Problems problems) {
    if (unique != null && names(model).noneMatch(unique::equals)) {
      String known = names(model).collect(Collectors.joining(", "));
      problems.addMalformed(
          "unique", model.name() + " has no unique constraint " + unique + "; it has: " + known);
    }
  }

  private static Stream<String> names(Model<?> model) {
    return Stream.concat(
        Arrays.stream(model.table().uniques()).map(Unique::name),
        Arrays.stream(model.table().indexes()).filter(Index::unique).map(Index::name));
  }
}
