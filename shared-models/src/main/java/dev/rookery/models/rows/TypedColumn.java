package dev.rookery.models.rows;

import dev.rookery.failure.Failure;
import dev.rookery.models.Models;
import dev.rookery.schema.ModelColumn;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that knows what it holds, so that conditions and values of the wrong type do not
 * compile: {@code where(Snippet::guildId).is(5L)}, {@code set(Snippet::content).to("…")}.
 *
 * @param <M> the model
 * @param <T> what the column holds
 */
public final class TypedColumn<M extends Record, T extends @Nullable Object> {
  private final ModelColumn column;

  private TypedColumn(ModelColumn column) {
    this.column = column;
  }

  /**
   * The column that an accessor of a model reads.
   *
   * @throws IllegalArgumentException if it is not a plain method reference to a model's component
   */
  public static <M extends Record, T extends @Nullable Object> TypedColumn<M, T> where(
      Accessor<M, T> accessor) {
    AccessorName name = AccessorName.of(accessor);
    return new TypedColumn<>(Models.byClassName(name.record()).column(name.component()));
  }

  /** The same as {@link #where}, where it reads better. */
  public static <M extends Record, T extends @Nullable Object> TypedColumn<M, T> set(
      Accessor<M, T> accessor) {
    return where(accessor);
  }

  /** The same as {@link #where}, where it reads better. */
  public static <M extends Record, T extends @Nullable Object> TypedColumn<M, T> by(
      Accessor<M, T> accessor) {
    return where(accessor);
  }

  /** The described column. */
  public ModelColumn column() {
    return column;
  }

  /** Assigns that value to this column. */
  public Assignment<M> to(T value) {
    return new Assignment<>(column.component(), value);
  }

  /** Equal; a null value means the same as {@link #isNull}. */
  public Condition<M> is(T value) {
    return value == null ? isNull() : compare(Condition.Comparison.EQUAL, value);
  }

  /** Not equal, or null. A null value means the same as {@link #isNotNull}. */
  public Condition<M> isNot(T value) {
    return value == null ? isNotNull() : new Condition.Not<>(is(value));
  }

  public Condition<M> lessThan(T value) {
    return compare(Condition.Comparison.LESS, value);
  }

  public Condition<M> atMost(T value) {
    return compare(Condition.Comparison.AT_MOST, value);
  }

  public Condition<M> greaterThan(T value) {
    return compare(Condition.Comparison.GREATER, value);
  }

  public Condition<M> atLeast(T value) {
    return compare(Condition.Comparison.AT_LEAST, value);
  }

  /** Both ends included. */
  public Condition<M> between(T least, T most) {
    return new Condition.Between<>(column.component(), given(least), given(most));
  }

  /** One of the values; false for every row when there are none. */
  public Condition<M> in(Collection<? extends T> values) {
    return new Condition.In<>(column.component(), List.<Object>copyOf(values));
  }

  /**
   * A text that matches a pattern without regard to case: {@code %} stands for any characters,
   * {@code _} for one, a backslash takes the meaning off the next.
   */
  public Condition<M> like(String pattern) {
    return new Condition.Like<>(column.component(), pattern);
  }

  public Condition<M> isNull() {
    return new Condition.IsNull<>(column.component());
  }

  public Condition<M> isNotNull() {
    return new Condition.Not<>(isNull());
  }

  public Order<M> ascending() {
    return new Order<>(column.component(), false);
  }

  public Order<M> descending() {
    return new Order<>(column.component(), true);
  }

  private Condition<M> compare(Condition.Comparison how, @Nullable Object value) {
    return new Condition.Compare<>(column.component(), how, given(value));
  }

  private Object given(@Nullable Object value) {
    if (value == null) {
      throw Failure.Invalid.malformed(
          column.component(), "cannot be compared with null; use isNull");
    }
    return value;
  }
}
