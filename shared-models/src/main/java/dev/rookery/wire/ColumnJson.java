package dev.rookery.wire;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.schema.ModelColumn;
import dev.rookery.wire.shapes.Shapes;

/**
 * A column's values as JSON, for what is neither a request nor a reply, such as cursors and
 * exports.
 */
public final class ColumnJson {
  private ColumnJson() {}

  /** A value that is not null. */
  public static Object write(ModelColumn column, Object value) {
    Object json = Shapes.of(column.type()).write(value);
    if (json == null) {
      throw new IllegalStateException("a column's value is never written as null");
    }
    return json;
  }

  /**
   * The value that JSON other than null stands for.
   *
   * @throws Failure.Invalid if it is none of that column
   */
  public static Object read(ModelColumn column, Object json) {
    Problems problems = new Problems();
    Object value = Shapes.of(column.type()).read(json, column.component(), problems);
    problems.throwIfAny();
    if (value == null) {
      throw new IllegalStateException("neither a value nor a problem");
    }
    return value;
  }
}
