package dev.rookery.wire;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureReason;
import dev.rookery.failure.Problems;
import dev.rookery.failure.RequestProblem;
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
      case Failure.NotFound f -> {
        written.put("what", f.what());
        putCode(f.reason(), written);
      }
      case Failure.Conflict f -> {
        written.put("what", f.what());
        putCode(f.reason(), written);
      }
      case Failure.Invalid f -> {
        // What older nodes read, and people.
        written.put("problems", f.problems());
        written.put("found", f.found().stream().map(FailureForm::write).toList());
      }
      case Failure.Stale f -> {
        written.put("model", f.current().getClass().getSimpleName());
        Object row = Shapes.of(TypeForm.of(f.current().getClass())).write(f.current());
        if (row != null) {
          written.put("current", row);
        }
      }
      case Failure.Denied f -> {
        written.put("why", f.why());
        putCode(f.reason(), written);
      }
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

  private static Map<String, Object> write(RequestProblem problem) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("at", problem.at());
    written.put("text", problem.reason().text());
    putCode(problem.reason(), written);
    return written;
  }

  private static void putCode(FailureReason reason, Map<String, Object> written) {
    reason
        .code()
        .ifPresent(code -> {
          written.put("code", code.name());
          written.put("arguments", reason.written());
        });
  }

  /** Never throws: what cannot be read is a {@link Failure.Bug} with the text of the message. */
  static Failure read(Map<?, ?> json) {
    String step = optionalText(json, "step");
    return step == null ? readOne(json) : readOne(json).inStep(step);
  }

  private static Failure readOne(Map<?, ?> json) {
    return switch (text(json, "type")) {
      case "NotFound" -> new Failure.NotFound(reason(json, "what"));
      case "Conflict" -> new Failure.Conflict(reason(json, "what"));
      case "Invalid" -> Failure.Invalid.of(problems(json));
      case "Stale" -> stale(json);
      case "Denied" -> new Failure.Denied(reason(json, "why"));
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

  /** What the text says, with the code if it is known here. */
  private static FailureReason reason(Map<?, ?> json, String text) {
    Map<?, ?> arguments = json.get("arguments") instanceof Map<?, ?> map ? map : Map.of();
    return FailureReason.read(optionalText(json, "code"), arguments, text(json, text));
  }

  private static List<RequestProblem> problems(Map<?, ?> json) {
    if (json.get("found") instanceof List<?> list && !list.isEmpty()) {
      return list.stream()
          .<Map<?, ?>>map(one -> one instanceof Map<?, ?> map ? map : Map.of())
          .map(one -> new RequestProblem(text(one, "at"), reason(one, "text")))
          .toList();
    }
    return texts(json).stream()
        .map(text -> new RequestProblem("", FailureReason.ofText(text)))
        .toList();
  }

  /** What nodes without codes write. */
  private static List<String> texts(Map<?, ?> json) {
    return json.get("problems") instanceof List<?> list && !list.isEmpty()
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
