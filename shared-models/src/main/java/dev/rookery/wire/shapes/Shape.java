package dev.rookery.wire.shapes;

import dev.rookery.failure.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of one type's values in JSON, as the tree that Vert.x makes of it: maps, lists, strings,
 * numbers, booleans, null.
 */
public interface Shape {
  /** The tree of a value that is of this type. */
  @Nullable Object write(Object value);

  /**
   * The value of a tree; null if it cannot be read, which is then among the problems.
   *
   * @param json not null
   * @param at where in the message, as named in problems
   */
  @Nullable Object read(Object json, String at, Problems problems);

  /** What a message that leaves the value out means; null if it must not. */
  default @Nullable Object missing() {
    return null;
  }

  /** The shape for people who write clients, as a JSON Schema. */
  Object describe(Descriptions to);

  /** What people call a JSON value of this kind, in a problem. */
  static String kindOf(Object json) {
    return switch (json) {
      case String text -> "a text";
      case Boolean flag -> "a truth value";
      case Number number -> "a number";
      case List<?> list -> "a list";
      default -> "an object";
    };
  }

  /** Notes that another kind of JSON value was expected. */
  static @Nullable Object mismatch(String expected, Object json, String at, Problems problems) {
    problems.add(at, "must be " + expected + ", is " + kindOf(json));
    return null;
  }
}
