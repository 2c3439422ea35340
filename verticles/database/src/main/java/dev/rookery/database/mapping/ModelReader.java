package dev.rookery.database.mapping;

import dev.rookery.schema.ColumnKind;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A reader that makes records of the rows of one result. The positions of the columns are looked up
 * once, at the first row; the result may have them in any order, along with others. Not for use
 * with two results.
 */
public final class ModelReader<M extends Record> {
  private final Model<M> model;
  private final String prefix;
  private int @Nullable [] positions;

  private ModelReader(Model<M> model, String prefix) {
    this.model = model;
    this.prefix = prefix;
  }

  public static <M extends Record> ModelReader<M> of(Class<M> model) {
    return new ModelReader<>(Model.of(model), "");
  }

  /** For results of joins: of the columns that {@link #columns} selects. */
  public static <M extends Record> ModelReader<M> joined(Class<M> model) {
    return new ModelReader<>(Model.of(model), prefix(model));
  }

  /**
   * The columns of a table in a join, by names that no other table of the join has.
   *
   * @param alias what the statement calls the table
   */
  public static String columns(Class<? extends Record> model, String alias) {
    return Model.of(model).columns().stream()
        .map(column ->
            alias
                + "."
                + SqlText.quoted(column.name())
                + " as "
                + SqlText.quoted(prefix(model) + column.name()))
        .collect(Collectors.joining(", "));
  }

  private static String prefix(Class<? extends Record> model) {
    return model.getSimpleName() + ".";
  }

  /** The record of an outer join; empty where nothing was joined. */
  public Optional<M> readJoined(Row row) {
    boolean joined = row.getValue(row.getColumnIndex(prefix + model.key().get(0).name())) != null;
    return joined ? Optional.of(read(row)) : Optional.empty();
  }

  /**
   * The record of a row.
   *
   * @throws UnreadableRow if the row holds what the record cannot
   */
  public M read(Row row) {
    int[] at = positions == null ? find(row) : positions;
    positions = at;
    List<ModelColumn> columns = model.columns();
    @Nullable Object[] values = new @Nullable Object[at.length];
    try {
      for (int i = 0; i < at.length; i++) {
        values[i] = read(row, at[i], columns.get(i));
      }
      return model.make(values);
    } catch (RuntimeException e) {
      throw new UnreadableRow(model, key(row, at), e);
    }
  }

  /** The exceptions of casts say nothing to the person who has to mend the row. */
  private static @Nullable Object read(Row row, int at, ModelColumn column) {
    try {
      Object value = PgValue.read(row, at, column);
      if (value == null && column.kind() == ColumnKind.LONGS && !column.nullable()) {
        // The client cannot read an array of arrays, and gives null for it.
        throw new IllegalStateException(column.component() + ": is a list of lists");
      }
      return value;
    } catch (ClassCastException | NullPointerException e) {
      String what =
          switch (column.kind()) {
            case JSON -> "is no JSON object";
            case LONGS -> "has an element that is null";
            default -> "is none of its values";
          };
      throw new IllegalStateException(column.component() + ": " + what, e);
    }
  }

  /** The record of what of a row can be read, with the rest as in another record. */
  public M readPart(Row row, M other) {
    List<ModelColumn> columns = model.columns();
    @Nullable Object[] values = columns.stream().map(column -> model.read(other, column)).toArray();
    int[] at = find(row);
    for (int i = 0; i < at.length; i++) {
      Object before = values[i];
      try {
        values[i] = PgValue.read(row, at[i], columns.get(i));
        model.make(values);
      } catch (RuntimeException unreadable) {
        values[i] = before;
      }
    }
    return model.make(values);
  }

  private String key(Row row, int[] at) {
    return IntStream.range(0, at.length)
        .filter(i -> model.columns().get(i).id())
        .mapToObj(i -> String.valueOf(row.getValue(at[i])))
        .collect(Collectors.joining(", "));
  }

  private int[] find(Row row) {
    int[] at = new int[model.columns().size()];
    int next = 0;
    for (int i = 0; i < at.length; i++) {
      String name = prefix + model.columns().get(i).name();
      // Most results have the columns in the order of the record, with few between.
      boolean isNext = next < row.size() && name.equals(row.getColumnName(next));
      at[i] = isNext ? next : row.getColumnIndex(name);
      if (at[i] < 0) {
        throw new IllegalStateException(
            "the result has no column %s for %s".formatted(name, model.name()));
      }
      next = at[i] + 1;
    }
    return at;
  }
}
