package dev.rookery.wire.shapes;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.failure.Spelling;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Request;
import dev.rookery.models.RequestTypes;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.Transaction.Taken;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The references between the steps of a transaction: checked against the shapes of requests and
 * replies before anything is done, and replaced by the values once those are known.
 */
public final class StepReferences {
  private final Step<?> step;
  private final String at;
  private final Problems problems;
  private final Shape shape;
  private final boolean isValid;
  private final Map<String, @Nullable Object> fields;
  private final List<StepPath> filled = new ArrayList<>();

  private StepReferences(Step<?> step, String at, Problems problems) {
    this.step = step;
    this.at = at;
    this.problems = problems;
    this.shape = Shapes.of(RequestForm.form(step.request()));
    // One that is not valid may have no form in JSON.
    this.isValid = step.problems().isEmpty();
    this.fields = isValid ? fields(step.request()) : Map.of();
  }

  /** Adds what is wrong with the references in a transaction. */
  public static void check(Transaction transaction, Problems problems) {
    Map<String, Step<?>> earlier = new HashMap<>();
    for (int i = 0; i < transaction.steps().size(); i++) {
      Step<?> step = transaction.steps().get(i);
      if (!(step.request() instanceof Transaction)) {
        new StepReferences(step, "steps[" + i + "]", problems).check(earlier);
      }
      earlier.putIfAbsent(step.name(), step);
    }
  }

  private void check(Map<String, Step<?>> earlier) {
    if (isValid && step.request() instanceof OnlyIf condition) {
      Step<?> from = earlier.get(condition.from());
      if (from != null && !(from.request() instanceof Transaction)) {
        StepCondition.check(condition, from, at, problems);
      }
    }
    for (Taken taken : step.taken()) {
      Step<?> from = earlier.get(taken.from());
      StepPath target = StepPath.of(taken.component());
      filled.add(target);
      Shape wanted = shape.at(target.names()).orElse(null);
      if (target.names().isEmpty()
          || wanted == null
          || (isValid && !target.hasPlace(shape, fields))) {
        problems.addMalformed(at, noPlace(taken, RequestTypes.name(step.request()), shape));
      } else if (from != null && !(from.request() instanceof Transaction)) {
        checkSource(taken, from, wanted);
      }
    }
    findPlaceholders(fields, new StepPath(List.of()));
  }

  private static String noPlace(Taken taken, String request, Shape shape) {
    return taken.component().isEmpty()
        ? "takes something for no component of " + request + "; name one"
        : "takes "
            + taken.component()
            + ", for which there is no place in "
            + request
            + hint(StepPath.of(taken.component()), shape);
  }

  /** Adds what a step takes for no place in its request, where that request cannot be read. */
  static void checkPlaces(Map<?, ?> tree, List<Taken> taken, String at, Problems problems) {
    RequestForm.findShape(tree)
        .ifPresent(shape ->
            taken.stream()
                .filter(one ->
                    one.component().isEmpty()
                        || shape.at(StepPath.of(one.component()).names()).isEmpty())
                .forEach(one ->
                    problems.addMalformed(
                        at, noPlace(one, String.valueOf(tree.get("type")), shape))));
  }

  private void checkSource(Taken taken, Step<?> from, Shape wanted) {
    Shape reply = RequestForm.replyShape(from.request());
    StepPath source = StepPath.of(taken.path());
    Shape given = reply.at(source.names()).orElse(null);
    String what =
        "takes "
            + taken.component()
            + " from "
            + (taken.path().isEmpty() ? "the whole" : taken.path());
    if (given == null) {
      problems.addMalformed(
          at,
          what + ", which the reply to step " + from.name() + " never has" + hint(source, reply));
    } else if (!fits(given, wanted)) {
      problems.addMalformed(at, what + " of step " + from.name() + ", which is of another type");
    }
  }

  static String hint(StepPath path, Shape shape) {
    StepPath.DeadEnd end = path.deadEnd(shape);
    return end.known().isEmpty() ? "" : Spelling.choice(end.name(), end.known());
  }

  private static boolean fits(Shape given, Shape wanted) {
    if (given instanceof OptionalShape optional) {
      return fits(optional.inner(), wanted);
    } else if (wanted instanceof OptionalShape optional) {
      return fits(given, optional.inner());
    } else if (given == ScalarShape.INT) {
      return wanted == ScalarShape.INT
          || wanted == ScalarShape.LONG
          || wanted == ScalarShape.DOUBLE
          || wanted instanceof JsonShape;
    }
    // What stored JSON holds shows when it is read.
    return given.equals(wanted) || given instanceof JsonShape || wanted instanceof JsonShape;
  }

  private void findPlaceholders(@Nullable Object tree, StepPath path) {
    if (filled.stream().anyMatch(target -> target.covers(path))) {
      return;
    }
    switch (tree) {
      case Map<?, ?> map -> map.forEach((name, part) -> findPlaceholders(part, in(path, name)));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          findPlaceholders(list.get(i), in(path, i));
        }
      }
      case null -> {
        // Nothing stands there.
      }
      default -> {
        if (tree.equals(Long.toString(Step.LATER)) || tree.equals((int) Step.LATER)) {
          problems.addMalformed(
              at + ": " + String.join(".", path.names()),
              "is a placeholder, and nothing is taken for it");
        }
      }
    }
  }

  private static StepPath in(StepPath path, Object name) {
    List<String> longer = new ArrayList<>(path.names());
    longer.add(name.toString());
    return new StepPath(List.copyOf(longer));
  }

  /**
   * The request of a step with what it takes in its place.
   *
   * @param replies the replies to earlier steps in JSON, by the names of the steps
   * @throws Failure.NotFound if a reply does not hold what is taken from it
   * @throws Failure.Invalid if the request is not valid with it
   */
  @SuppressWarnings("unchecked") // it is read from the JSON form of a request of the same type
  public static <R> DatabaseRequest<R> fill(Step<R> step, Map<String, @Nullable Object> replies) {
    Map<String, @Nullable Object> fields = fields(step.request());
    for (Taken taken : step.taken()) {
      Object value = StepPath.of(taken.path()).find(replies.get(taken.from()));
      if (value == null) {
        throw new Failure.NotFound(
            FailureCode.TAKEN_PART_MISSING.with(
                "part", (taken.path() + " of step " + taken.from()).strip()));
      }
      StepPath.of(taken.component()).put(fields, value);
    }
    Map<String, Object> tree = Map.of("type", RequestTypes.name(step.request()), "fields", fields);
    Request<?> filled = RequestForm.read(tree, false);
    Request.problemsOf(filled).throwIfAny();
    return (DatabaseRequest<R>) filled;
  }

  private static Map<String, @Nullable Object> fields(Request<?> request) {
    return copy(new JsonObject().put("fields", RequestForm.write(request).get("fields")));
  }

  /** The fields in a tree of their own, which can be changed. */
  @SuppressWarnings("unchecked") // the form of every request
  private static Map<String, @Nullable Object> copy(JsonObject form) {
    Object fields = new JsonObject(form.encode()).getMap().get("fields");
    return (Map<String, @Nullable Object>) Objects.requireNonNull(fields);
  }

  /** The tree of a step's request with placeholders for what it takes and leaves out. */
  static Map<?, ?> withPlaceholders(Map<?, ?> tree, List<Taken> taken) {
    if (taken.isEmpty() || !(tree.get("fields") instanceof Map<?, ?>)) {
      return tree;
    }
    Map<String, @Nullable Object> fields = copy(new JsonObject().put("fields", tree.get("fields")));
    RequestForm.findShape(tree)
        .ifPresent(
            shape -> taken.forEach(one -> hold(StepPath.of(one.component()), fields, shape)));
    return Map.of("type", String.valueOf(tree.get("type")), "fields", fields);
  }

  private static void hold(StepPath target, Map<String, @Nullable Object> fields, Shape shape) {
    Shape wanted = shape.at(target.names()).orElse(null);
    if (wanted != null && target.hasPlace(shape, fields) && target.find(fields) == null) {
      Object placeholder = placeholder(wanted);
      if (placeholder != null) {
        target.put(fields, placeholder);
      }
    }
  }

  private static @Nullable Object placeholder(Shape wanted) {
    if (wanted == ScalarShape.LONG) {
      return Long.toString(Step.LATER);
    } else if (wanted == ScalarShape.INT) {
      return (int) Step.LATER;
    }
    Object standIn = wanted.standIn();
    return standIn == null ? null : wanted.write(standIn);
  }
}
