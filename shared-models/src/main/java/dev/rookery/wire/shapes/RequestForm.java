package dev.rookery.wire.shapes;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.failure.Spelling;
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
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A request as the name of its type and its fields. */
public final class RequestForm {
  private static final List<String> FIELDS = List.of("format", "type", "fields");

  /** By the forms of requests: finding one goes through the generic types above the request. */
  private static final Map<TypeForm, Shape> REPLY_SHAPES = new ConcurrentHashMap<>();

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
   * @param exact whether unknown fields are problems
   * @throws Failure.Invalid naming every problem, if it holds none that is known here
   */
  public static Request<?> read(Map<?, ?> tree, boolean exact) {
    if (!(tree.get("type") instanceof String name)) {
      throw Failure.Invalid.malformed("type", "must be the name of a request");
    }
    Class<?> known = RequestTypes.find(name).orElseThrow(() -> unknownType(name));
    Map<?, ?> fields = fields(tree);
    RecordShape shape = shape(known, fields);
    Problems problems = new Problems();
    if (exact) {
      findUnknown(tree, FIELDS, "", problems);
      shape.findUnknown(fields, "", problems);
    }
    Request<?> request = shape.readRequest(fields, problems);
    if (request != null && !problems.isEmpty()) {
      problems.addAll(Request.problemsOf(request));
    }
    problems.throwIfAny();
    if (request == null) {
      throw new IllegalStateException("neither a request nor a problem");
    }
    return request;
  }

  /** Names the fields of an object that are none of those known. */
  static void findUnknown(Map<?, ?> map, List<String> known, String at, Problems problems) {
    for (Object name : map.keySet()) {
      if (!known.contains(name)) {
        problems.add(
            Shape.place(at, Spelling.start((String) name)),
            FailureCode.UNKNOWN_FIELD.with("hint", Spelling.choice((String) name, known)));
      }
    }
  }

  /** Names the unknown fields of the request that a tree holds, if it is known. */
  static void findUnknown(Map<?, ?> tree, Problems problems) {
    findShape(tree).ifPresent(shape -> shape.findUnknown(fields(tree), "", problems));
  }

  /** The shape of the fields of the request that a tree holds; empty if that is unknown. */
  static Optional<Shape> findShape(Map<?, ?> tree) {
    try {
      return tree.get("type") instanceof String name
          ? RequestTypes.find(name).map(known -> shape(known, fields(tree)))
          : Optional.empty();
    } catch (Failure.Invalid unreadable) {
      return Optional.empty();
    }
  }

  private static RecordShape shape(Class<?> type, Map<?, ?> fields) {
    return (RecordShape)
        Shapes.of(
            RowRequest.class.isAssignableFrom(type)
                ? form(type, readModel(fields))
                : TypeForm.of(type));
  }

  private static Map<?, ?> fields(Map<?, ?> tree) {
    Object fields = tree.containsKey("fields") ? tree.get("fields") : Map.of();
    if (fields instanceof Map<?, ?> map) {
      return map;
    }
    throw Failure.Invalid.malformed("fields", "must be an object");
  }

  private static Class<?> readModel(Map<?, ?> fields) {
    Problems problems = new Problems();
    Object name = fields.get("model");
    Object model = name == null ? null : new ModelNameShape().read(name, "model", problems);
    problems.throwIfAny();
    if (model == null) {
      throw Failure.Invalid.malformed(
          "model",
          "is missing; one of "
              + String.join(", ", Models.all().stream().map(known -> known.name()).toList()));
    }
    return (Class<?>) model;
  }

  /** The shape of the reply to a request. */
  public static Shape replyShape(Request<?> request) {
    return request instanceof Transaction transaction
        ? new ResultsShape(transaction.steps())
        : replyShape(form(request));
  }

  private static Shape replyShape(TypeForm request) {
    Shape known = REPLY_SHAPES.get(request);
    if (known == null) {
      // Racing threads find the same shape.
      known = Shapes.of(reply(request));
      REPLY_SHAPES.put(request, known);
    }
    return known;
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
    return Failure.Invalid.malformed(
        "type",
        "there is no request "
            + Spelling.start(name)
            + "; the nearest is "
            + RequestTypes.nearest(name));
  }
}
