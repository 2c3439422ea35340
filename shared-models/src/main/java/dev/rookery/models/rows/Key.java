package dev.rookery.models.rows;

import dev.rookery.failure.Problems;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * The primary key of a row. In JSON an object by component: {@code {"id":"5"}}, {@code
 * {"memberId":"7","guildId":"5"}}.
 *
 * @param values in the order of the record's key components
 */
public record Key<M extends Record>(List<Object> values) {
  public Key {
    values = List.copyOf(values);
  }

  /** The key of those parts, in the order of the record's key components. */
  public static <M extends Record> Key<M> of(long... parts) {
    return new Key<>(LongStream.of(parts).<Object>mapToObj(Long::valueOf).toList());
  }

  /** The key of a row. */
  public static <M extends Record> Key<M> ofRow(Model<M> model, M row) {
    return new Key<>(
        model.key().stream()
            .map(column -> Objects.requireNonNull(model.read(row, column), column.component()))
            .toList());
  }

  void check(Model<M> model, String at, Problems problems) {
    if (values.size() != model.key().size()) {
      problems.addMalformed(at, "must have " + model.key().size() + " parts, has " + values.size());
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      ModelColumn column = model.key().get(i);
      column.rule().check(values.get(i), at + "." + column.component(), problems);
    }
  }
}
