package dev.rookery.wire;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.Models;
import dev.rookery.schema.Model;
import dev.rookery.wire.shapes.ScalarShape;
import dev.rookery.wire.shapes.Shapes;
import dev.rookery.wire.shapes.TypeForm;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A failure as an object: its type, its message and what it holds. */
final class FailureForm {
  private FailureForm() {}

  static Map<String, Object> write(Failure failure) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("type", failure.getClass().getSimpleName());
    written.put("message", failure.getMessage());
    failure.step().ifPresent(step -> written.put("step", step));
    switch (failure) {
      case Failure.NotFound f -> written.put("what", f.what());
      case Failure.Conflict f -> written.put("what", f.what());
      case Failure.Invalid f -> written.put("problems", f.problems());
      case Failure.Stale f -> {
        written.put("model", f.current().getClass().getSimpleName());
        Object row = Shapes.of(TypeForm.of(f.current().getClass())).write(f.current());
        if (row != null) {
          written.put("current", row);
        }
      }
      case Failure.Denied f -> written.put("why", f.why());
      case Failure.Overloaded f -> written.put("what", f.what());
      case Failure.Unavailable f -> {
        written.put("what", f.what());
        if (f.why() != null) {
          written.put("why", f.why());
        }
      }
      case Failure.TimedOut f -> written.put("after", f.after().toString());
      case Failure.Bug f -> {
        written.put("reference", f.reference());
        if (f.about() != null) {
          written.put("about", f.about());
        }
      }
    }
    return written;
  }

  /** Never throws: what cannot be read is a {@link Failure.Bug} with the text of the message. */
  static Failure read(Map<?, ?> json) {
    String step = optionalText(json, "step");
    return step == null ? readOne(json) : readOne(json).inStep(step);
  }

  private static Failure readOne(Map<?, ?> json) {
    return switch (text(json, "type")) {
      case "NotFound" -> new Failure.NotFound(text(json, "what"));
      case "Conflict" -> new Failure.Conflict(text(json, "what"));
      case "Invalid" -> new Failure.Invalid(problems(json));
      case "Stale" -> stale(json);
      case "Denied" -> new Failure.Denied(text(json, "why"));
      case "Overloaded" -> new Failure.Overloaded(text(json, "what"));
      case "Unavailable" -> new Failure.Unavailable(text(json, "what"), optionalText(json, "why"));
      case "TimedOut" -> new Failure.TimedOut(after(json));
      case "Bug" -> new Failure.Bug(text(json, "reference"), optionalText(json, "about"));
      default -> unreadable(json);
    };
  }

  private static Failure stale(Map<?, ?> json) {
    Model<?> model = Models.find(text(json, "model")).orElse(null);
    Object current = json.get("current");
    if (model != null && current != null) {
      Problems problems = new Problems();
      Object row = Shapes.of(TypeForm.of(model.type())).read(current, "current", problems);
      if (row instanceof Record found) {
        return new Failure.Stale(found);
      }
    }
    return unreadable(json);
  }

  private static List<String> problems(Map<?, ?> json) {
    Object problems = json.get("problems");
    return problems instanceof List<?> list && !list.isEmpty()
        ? list.stream().map(String::valueOf).toList()
        : List.of(text(json, "message"));
  }

  private static Duration after(Map<?, ?> json) {
    Problems problems = new Problems();
    Object after = ScalarShape.DURATION.read(text(json, "after"), "after", problems);
    return after instanceof Duration duration ? duration : Duration.ZERO;
  }

  private static Failure unreadable(Map<?, ?> json) {
    return new Failure.Bug("unknown", "a failure of another version: " + text(json, "message"));
  }

  private static String text(Map<?, ?> json, String name) {
    String text = optionalText(json, name);
    return text == null ? "" : text;
  }

  private static @Nullable String optionalText(Map<?, ?> json, String name) {
    return json.get(name) instanceof String text ? text : null;
  }
}
