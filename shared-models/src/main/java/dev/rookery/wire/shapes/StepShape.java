package dev.rookery.wire.shapes;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.Transaction.Taken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step of a transaction: its name, the type and the fields of its request, and what it takes. */
record StepShape() implements Shape {
  private static final List<String> FIELDS = List.of("name", "type", "fields", "taken");

  @Override
  public Object write(Object value) {
    Step<?> step = (Step<?>) value;
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put("name", step.name());
    written.putAll(RequestForm.write(step.request()));
    if (!step.taken().isEmpty()) {
      written.put("taken", taken().write(step.taken()));
    }
    return written;
  }

  @Override
  public @Nullable Object read(Object json, String at, Problems problems) {
    if (!(json instanceof Map<?, ?> map)) {
      return Shape.mismatch("an object", json, at, problems);
    }
    int before = problems.count();
    if (!(map.get("name") instanceof String name)) {
      problems.addMalformed(at + ".name", "must be a text");
      return null;
    }
    List<Taken> taken = taken(map, at, problems);
    try {
      DatabaseRequest<?> request = request(map, taken);
      return problems.count() == before ? new Step<>(name, request, taken) : null;
    } catch (Failure.Invalid invalid) {
      problems.addWithin(at, invalid.found());
      StepReferences.checkPlaces(map, taken, at, problems);
      return null;
    }
  }

  /** What it takes may be left out of the fields. */
  private static DatabaseRequest<?> request(Map<?, ?> map, List<Taken> taken) {
    if (RequestForm.read(StepReferences.withPlaceholders(map, taken), false)
        instanceof DatabaseRequest<?> request) {
      return request;
    }
    throw Failure.Invalid.malformed("", "must be a request about a model");
  }

  @SuppressWarnings("unchecked") // a list of that shape
  private static List<Taken> taken(Map<?, ?> map, String at, Problems problems) {
    Object json = map.get("taken");
    Object read = json == null ? null : taken().read(json, at + ".taken", problems);
    return read == null ? List.of() : (List<Taken>) read;
  }

  @Override
  public void findUnknown(Object json, String at, Problems problems) {
    if (json instanceof Map<?, ?> map) {
      RequestForm.findUnknown(map, FIELDS, at, problems);
      Problems inFields = new Problems();
      RequestForm.findUnknown(map, inFields);
      problems.addWithin(at, inFields.found());
    }
  }

  @Override
  public void check(Object value, String at, Problems problems) {
    problems.addWithin(at, ((Step<?>) value).problems());
  }

  private static Shape taken() {
    return new ListShape(Shapes.of(TypeForm.of(Taken.class)));
  }

  @Override
  public Object describe(Descriptions to) {
    return Map.of(
        "type",
        "object",
        "properties",
        Map.of(
            "name",
            Map.of("type", "string"),
            "type",
            Map.of("type", "string", "description", "the name of a request"),
            "fields",
            Map.of("type", "object", "description", "the fields of that request"),
            "taken",
            taken().describe(to)),
        "required",
        List.of("name", "type", "fields"));
  }
}
