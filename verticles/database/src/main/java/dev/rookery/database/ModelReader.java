package dev.rookery.database;

import dev.rookery.models.Model;
import dev.rookery.models.ModelColumn;
import io.vertx.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of the rows of one result. Where the columns stand is looked up once, at the first
 * row; the result may have them in any order and others besides. Not for use with two results.
 */
final class ModelReader<M extends Record> {
  private final Model<M> model;
  private int @Nullable [] positions;

  private ModelReader(Model<M> model) {
    this.model = model;
  }

  static <M extends Record> ModelReader<M> of(Class<M> model) {
    return new ModelReader<>(Model.of(model));
  }

  M read(Row row) {
    int[] at = positions == null ? find(row) : positions;
    positions = at;
    List<ModelColumn> columns = model.columns();
    @Nullable Object[] values = new @Nullable Object[at.length];
    for (int i = 0; i < at.length; i++) {
      values[i] = PgValue.read(row, at[i], columns.get(i));
    }
    return model.make(values);
  }

  private int[] find(Row row) {
    return model.columns().stream().mapToInt(column -> find(row, column)).toArray();
  }

  private int find(Row row, ModelColumn column) {
    int position = row.getColumnIndex(column.name());
    if (position < 0) {
      throw new IllegalStateException(
          "the result has no column " + column.name() + " for " + model.name());
    }
    return position;
  }
}
