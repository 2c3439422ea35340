package dev.rookery.wire.shapes;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Results;
import dev.rookery.models.Transaction.Step;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The replies to the steps of a transaction by their names, each in the shape of its request's. A
 * step that a condition skipped has none; that of the condition says so.
 */
record ResultsShape(List<Step<?>> steps) implements Shape {

  @Override
  public Object write(Object value) {
    Results results = (Results) value;
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    for (Step<?> step : steps) {
      Object reply = results.byStep().get(step.name());
      if (reply != null) {
        written.put(step.name(), RequestForm.replyShape(step.request()).write(reply));
      }
    }
    return written;
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    if (!(json instanceof Map<?, ?> map)) {
      return Shape.mismatch("an object", json, at, problems);
    }
    int before = problems.count();
    Map<String, Object> replies = new LinkedHashMap<>();
    Set<String> skipped = new HashSet<>();
    for (Step<?> step : steps) {
      if (skipped.contains(step.name())) {
        continue;
      }
      String place = at + "." + step.name();
      Shape shape = RequestForm.replyShape(step.request());
      Object one = map.get(step.name());
      Object reply = one == null ? shape.missing() : shape.read(one, place, problems);
      if (reply != null) {
        replies.put(step.name(), reply);
        if (reply instanceof OnlyIf.Decision decision) {
          skipped.addAll(decision.skipped());
        }
      } else if (one == null) {
        problems.add(place, FailureCode.REQUIRED);
      }
    }
    return problems.count() == before ? new Results(replies) : null;
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of(
        "type",
        "object",
        "description",
        "the replies to the steps by their names; a step that was skipped has none, and is named by"
            + " that of the Transaction.OnlyIf that skipped it");
  }
}
