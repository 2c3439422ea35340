package dev.rookery.models.rows;

import java.util.List;

/**
 * Which rows are meant, as data: typed columns and values, no SQL text. Made with {@link
 * TypedColumn#where} and joined with {@link #and} and {@link #or}.
 *
 * <p>In JSON a condition is an object with one entry: {@code {"equal":{"name":"rules"}}}, {@code
 * {"and":[…]}}, {@code {"not":…}}, {@code {"in":{"userId":["1","2"]}}}, {@code
 * {"between":{"uses":[1,9]}}}, {@code {"like":{"name":"ru%"}}}, {@code {"isNull":"alias"}}.
 *
 * @param <M> the model
 */
public sealed interface Condition<M extends Record> {
  /** How deep conditions may nest. */
  int DEEPEST = 16;

  /** How many conditions one may be made of. */
  int CONDITIONS_MAX = 200;

  /** Every row; made with {@link #everything}. */
  record And<M extends Record>(List<Condition<M>> all) implements Condition<M> {
    public And {
      all = List.copyOf(all);
    }
  }

  record Or<M extends Record>(List<Condition<M>> any) implements Condition<M> {
    public Or {
      any = List.copyOf(any);
    }
  }

  record Not<M extends Record>(Condition<M> condition) implements Condition<M> {}

  record Compare<M extends Record>(String column, Comparison how, Object with)
      implements Condition<M> {}

  record Between<M extends Record>(String column, Object least, Object most)
      implements Condition<M> {}

  record In<M extends Record>(String column, List<Object> values) implements Condition<M> {
    public In {
      values = List.copyOf(values);
    }
  }

  record Like<M extends Record>(String column, String pattern) implements Condition<M> {}

  record IsNull<M extends Record>(String column) implements Condition<M> {}

  /** How a column's value compares with the one given. */
  enum Comparison {
    EQUAL,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST
  }

  /** True for every row. */
  static <M extends Record> Condition<M> everything() {
    return new And<>(List.of());
  }

  default Condition<M> and(Condition<M> other) {
    return new And<>(List.of(this, other));
  }

  default Condition<M> or(Condition<M> other) {
    return new Or<>(List.of(this, other));
  }

  default Condition<M> negated() {
    return new Not<>(this);
  }

  /** Whether it holds for every row by its form alone; what deletes and updates refuse. */
  default boolean isEverything() {
    return switch (this) {
      case And<M> and -> and.all().stream().allMatch(Condition::isEverything);
      case Or<M> or -> or.any().stream().anyMatch(Condition::isEverything);
      case Not<M> not -> not.condition().isNothing();
      case Compare<M> c -> false;
      case Between<M> c -> false;
      case In<M> c -> false;
      case Like<M> c -> c.pattern().matches("%+");
      case IsNull<M> c -> false;
    };
  }

  /** Whether it holds for no row by its form alone. */
  default boolean isNothing() {
    return switch (this) {
      case And<M> and -> and.all().stream().anyMatch(Condition::isNothing);
      case Or<M> or -> or.any().stream().allMatch(Condition::isNothing);
      case Not<M> not -> not.condition().isEverything();
      case In<M> in -> in.values().isEmpty();
      case Compare<M> c -> false;
      case Between<M> c -> false;
      case Like<M> c -> false;
      case IsNull<M> c -> false;
    };
  }
}
