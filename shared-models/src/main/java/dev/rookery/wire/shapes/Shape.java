package dev.rookery.wire.shapes;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The form of one type's values in JSON, as the tree that Vert.x makes of it: maps, lists, strings,
 * numbers, booleans, null.
 */
public interface Shape {
  /** The tree of a value that is of this type. */
  @Nullable Object write(Object value);

  /**
   * The value of a tree. What cannot be read is among the problems; the value is then null, or
   * holds the rest, for the checks that can be made of that.
   *
   * @param json not null
   * @param at where in the message, as named in problems
   */
  @Nullable Object read(Object json, String at, Problems problems);

  /** What a message that leaves the value out means; null if it must not. */
  default @Nullable Object missing() {
    return null;
  }

  /** Names the fields of a tree that are unknown here, wherever in it they are. */
  default void findUnknown(Object json, String at, Problems problems) {}

  /** Adds what is wrong with a value by itself, where what surrounds it could not be read. */
  default void check(Object value, String at, Problems problems) {}

  /** What stands for a value that could not be read, in the checks of the rest; null if nothing. */
  default @Nullable Object standIn() {
    return missing();
  }

  /**
   * The shape of a part.
   *
   * @param path the names and indexes that lead to it, as in JSON; none for the whole
   * @return empty if there is no such part
   */
  default Optional<Shape> at(List<String> path) {
    return path.isEmpty() ? Optional.of(this) : Optional.empty();
  }

  /** The names of its parts, if they have names that are known. */
  default List<String> parts() {
    return List.of();
  }

  /** The shape for people who write clients, as a JSON Schema. */
  Object describe(Descriptions to);

  /** The place of a named part. */
  static String place(String at, String name) {
    return at.isEmpty() ? name : at + "." + name;
  }

  /** All but the first. */
  static List<String> rest(List<String> path) {
    return path.subList(1, path.size());
  }

  static boolean isIndex(String name) {
    return name.matches("[0-9]{1,4}");
  }

  /** What people call a JSON value of this kind, in a problem. */
  static String kindOf(Object json) {
    return switch (json) {
      // A number that JSON can write and a double cannot hold, such as 1e400, is written as these.
      case String text when text.matches("-?Infinity") -> text + " or a number beyond 1.8e308";
      case String text when text.equals("NaN") -> "NaN";
      case Double number when number.isNaN() -> "NaN";
      case Double number when !Double.isFinite(number) -> "beyond 1.8e308";
      case String text -> "a text";
      case Boolean flag -> "a truth value";
      case Number number -> "a number";
      case List<?> list -> "a list";
      default -> "an object";
    };
  }

  /** Notes that another kind of JSON value was expected. */
  static @Nullable Object mismatch(String expected, Object json, String at, Problems problems) {
    problems.add(
        at, FailureCode.WRONG_TYPE.with("expected", expected).with("actual", kindOf(json)));
    return null;
  }
}
