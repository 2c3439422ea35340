package dev.rookery.wire.shapes;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the reply to a step is as a condition says. */
public final class StepCondition {
  private StepCondition() {}

  /** Adds what is wrong with a condition, by the shape of what the earlier step replies. */
  static void check(OnlyIf condition, Step<?> from, String at, Problems problems) {
    Shape reply = RequestForm.replyShape(from.request());
    StepPath path = StepPath.of(condition.path());
    String what = "depends on " + part(condition);
    Optional<Shape> given = reply.at(path.names());
    if (given.isEmpty()) {
      problems.addMalformed(
          at, what + ", which that reply never has" + StepReferences.hint(path, reply));
    } else if (condition.is().compares() && !isNumber(given.get())) {
      problems.addMalformed(at, what + ", which is no number");
    } else if (!condition.is().compares() && path.names().isEmpty() && isAlwaysThere(reply)) {
      problems.addMalformed(at, what + ", which is always there; name a part of it");
    }
  }

  private static String part(OnlyIf condition) {
    return condition.path().isEmpty()
        ? "the reply to step " + condition.from()
        : condition.path() + " of the reply to step " + condition.from();
  }

  /** What stored JSON holds shows when it is read. */
  private static boolean isNumber(Shape shape) {
    return switch (shape) {
      case OptionalShape optional -> isNumber(optional.inner());
      case ScalarShape scalar ->
          scalar == ScalarShape.LONG || scalar == ScalarShape.INT || scalar == ScalarShape.DOUBLE;
      default -> shape instanceof JsonShape;
    };
  }

  private static boolean isAlwaysThere(Shape reply) {
    return !(reply instanceof OptionalShape
        || reply instanceof ListShape
        || reply == ScalarShape.BOOLEAN);
  }

  /**
   * Whether to go on.
   *
   * @param reply the JSON form of the reply to the earlier step
   * @throws Failure.Invalid if there is something else in stored JSON than a number
   */
  public static boolean holds(OnlyIf condition, @Nullable Object reply) {
    Object value = StepPath.of(condition.path()).find(reply);
    return switch (condition.is()) {
      case FOUND -> isSomething(value);
      case NOTHING -> !isSomething(value);
      case AT_MOST, EQUAL, AT_LEAST -> value != null && compares(condition, value);
    };
  }

  private static boolean isSomething(@Nullable Object value) {
    return value != null && !value.equals(false) && !value.equals(List.of());
  }

  private static boolean compares(OnlyIf condition, Object value) {
    Long number = condition.number();
    if (number == null) {
      throw new IllegalStateException("a condition that compares has a number");
    }
    int order = number(condition, value).compareTo(BigDecimal.valueOf(number));
    return switch (condition.is()) {
      case AT_MOST -> order <= 0;
      case EQUAL -> order == 0;
      case AT_LEAST -> order >= 0;
      case FOUND, NOTHING -> throw new IllegalStateException("it compares nothing");
    };
  }

  /** Those of 64 bits are texts. */
  private static BigDecimal number(OnlyIf condition, Object value) {
    try {
      return new BigDecimal(value.toString());
    } catch (NumberFormatException e) {
      throw Failure.Invalid.malformed("", part(condition) + " is no number");
    }
  }
}
