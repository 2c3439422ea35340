package dev.rookery.wire.shapes;

import dev.rookery.failure.Failure;
import dev.rookery.failure.Problems;
import dev.rookery.models.Models;
import dev.rookery.models.Request;
import dev.rookery.models.RequestTypes;
import dev.rookery.models.Transaction;
import dev.rookery.models.rows.RowRequest;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as the name of its type and its fields. */
public final class RequestForm {
  private RequestForm() {}

  public static Map<String, @Nullable Object> write(Request<?> request) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put("type", RequestTypes.name(request));
    written.put("fields", Shapes.of(form(request)).write(request));
    return written;
  }

  /**
   * The request that a tree holds.
   *
   * @throws Failure.Invalid naming every problem, if it holds none that is known here
   */
  public static Request<?> read(Map<?, ?> tree) {
    if (!(tree.get("type") instanceof String name)) {
      throw new Failure.Invalid("type: must be the name of a request");
    }
    Class<?> known = RequestTypes.find(name).orElseThrow(() -> unknownType(name));
    Object fields = tree.get("fields");
    return readFields(known, fields == null && !tree.containsKey("fields") ? Map.of() : fields);
  }

  private static Request<?> readFields(Class<?> type, @Nullable Object fields) {
    Problems problems = new Problems();
    if (!(fields instanceof Map<?, ?> map)) {
      throw new Failure.Invalid("fields: must be an object");
    }
    TypeForm form = TypeForm.of(type);
    if (RowRequest.class.isAssignableFrom(type)) {
      form = form(type, readModel(map));
    }
    Object request = Shapes.of(form).read(map, "", problems);
    problems.throwIfAny();
    if (request == null) {
      throw new IllegalStateException("neither a request nor a problem");
    }
    return (Request<?>) request;
  }

  private static Class<?> readModel(Map<?, ?> fields) {
    Problems problems = new Problems();
    Object name = fields.get("model");
    Object model = name == null ? null : new ModelNameShape().read(name, "model", problems);
    problems.throwIfAny();
    if (model == null) {
      throw new Failure.Invalid(
          "model: is missing; one of "
              + String.join(", ", Models.all().stream().map(known -> known.name()).toList()));
    }
    return (Class<?>) model;
  }

  /** The shape of the reply to a request. */
  public static Shape replyShape(Request<?> request) {
    return request instanceof Transaction transaction
        ? new ResultsShape(transaction.steps())
        : Shapes.of(reply(form(request)));
  }

  /** A request's class with its model, if it has one as a type variable, bound. */
  static TypeForm form(Request<?> request) {
    return request instanceof RowRequest<?, ?> rows
        ? form(request.getClass(), rows.model())
        : TypeForm.of(request.getClass());
  }

  /** The same for a model that is known. */
  public static TypeForm form(Class<?> type, Class<?> model) {
    List<TypeForm> arguments = new ArrayList<>();
    for (TypeVariable<?> ignored : type.getTypeParameters()) {
      arguments.add(TypeForm.of(model));
    }
    return new TypeForm(type, List.copyOf(arguments));
  }

  /** What the reply to a request of that form holds. */
  public static TypeForm reply(TypeForm request) {
    return request.as(Request.class).arguments().get(0);
  }

  private static Failure unknownType(String name) {
    String start = name.length() > 100 ? name.substring(0, 100) + "…" : name;
    return new Failure.Invalid(
        "type: there is no request " + start + "; the nearest is " + RequestTypes.nearest(name));
  }
}
