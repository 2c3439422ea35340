package dev.rookery.wire;

import dev.rookery.failure.Failure;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Request;
import dev.rookery.models.RequestTypes;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.rows.Event;
import dev.rookery.schema.RecordType;
import dev.rookery.wire.shapes.RequestForm;
import dev.rookery.wire.shapes.Shape;
import dev.rookery.wire.shapes.Shapes;
import dev.rookery.wire.shapes.StepCondition;
import dev.rookery.wire.shapes.StepReferences;
import dev.rookery.wire.shapes.TypeForm;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of messages.
 *
 * <p>A request: {@code
 * {"format":1,"type":"SnippetRequest.Show","fields":{"guildId":"5","name":"rules"}}}. A reply:
 * {@code {"format":1,"reply":…}} or {@code {"format":1,"failure":{"type":"NotFound",…}}}.
 *
 * <p>Whole numbers of 64 bits are texts of digits, times and spans ISO 8601, enums their names.
 * Unknown fields are ignored between nodes; missing ones get their default, if they have one.
 * Thread-safe.
 */
public final class Wire {
  /**
   * The version of the form. It goes up only when an older reader would misunderstand a newer
   * message; new requests and fields do not need that.
   */
  public static final int FORMAT = 1;

  /** The oldest form that is still read. */
  public static final int OLDEST_FORMAT = 1;

  /**
   * Characters that a message may have; the largest lawful one, 500 rows of long texts, has fewer.
   */
  public static final int MESSAGE_MAX = 8 * 1024 * 1024;

  private Wire() {}

  /** A request as JSON. */
  public static JsonObject write(Request<?> request) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("format", FORMAT);
    message.putAll(RequestForm.write(request));
    return new JsonObject(message);
  }

  /**
   * The request that a message holds.
   *
   * @throws Failure.Invalid naming every problem, if it holds none that is known here
   */
  public static Request<?> readRequest(String text) {
    return read(text, false);
  }

  /**
   * The same for a message that was made by hand or by a program in another language: it has no
   * fields that are unknown here, because they would be misspelt.
   *
   * @throws Failure.Invalid naming every problem
   */
  public static Request<?> readExactRequest(String text) {
    return read(text, true);
  }

  private static Request<?> read(String text, boolean exact) {
    JsonObject message = parse(text);
    checkFormat(message);
    return RequestForm.read(message.getMap(), exact);
  }

  /**
   * What is wrong with a request, and with what the steps of a transaction take from each other;
   * nothing if it is valid.
   */
  public static Problems problemsOf(Request<?> request) {
    Problems problems = Request.problemsOf(request);
    if (request instanceof Transaction transaction) {
      StepReferences.check(transaction, problems);
    } else if (request instanceof Transaction.OnlyIf) {
      problems.addMalformed("", "is a step of a transaction, and no request of its own");
    }
    return problems;
  }

  /**
   * The request of a step with what it takes from earlier ones in its place.
   *
   * @param replies what {@link #writeReply} gave for the replies to earlier steps, by their names
   * @throws Failure.NotFound if a reply does not hold what is taken from it
   * @throws Failure.Invalid if the request is not valid with it
   */
  public static <R> DatabaseRequest<R> fill(Step<R> step, Map<String, JsonObject> replies) {
    Map<String, @Nullable Object> trees = new LinkedHashMap<>();
    replies.forEach((name, reply) -> trees.put(name, parse(reply.encode()).getMap().get("reply")));
    return StepReferences.fill(step, trees);
  }

  /**
   * Whether a transaction goes on.
   *
   * @param reply what {@link #writeReply} gave for the reply to the step that decides
   * @throws Failure.Invalid if that holds no number where it should
   */
  public static boolean holds(Transaction.OnlyIf condition, JsonObject reply) {
    return StepCondition.holds(condition, parse(reply.encode()).getMap().get("reply"));
  }

  /** The reply to a request as JSON. */
  public static JsonObject writeReply(Request<?> request, @Nullable Object reply) {
    JsonObject message = new JsonObject().put("format", FORMAT);
    if (reply == null) {
      return message.putNull("reply");
    }
    Object json = RequestForm.replyShape(request).write(reply);
    return message.put("reply", json);
  }

  /** A record that travels in messages, such as a document for a file, as JSON. */
  @SuppressWarnings("unchecked") // a record is written as an object
  public static JsonObject writeRecord(Record record) {
    Object written = Shapes.of(TypeForm.of(record.getClass())).write(record);
    return new JsonObject((Map<String, Object>) Objects.requireNonNull(written));
  }

  /**
   * The record of a type that {@link #writeRecord} wrote.
   *
   * @throws Failure.Invalid naming every problem
   */
  public static <T extends Record> T readRecord(Class<T> type, JsonObject json) {
    Problems problems = new Problems();
    Object tree = parse(json.encode()).getMap();
    Object read = Shapes.of(TypeForm.of(type)).read(tree, "", problems);
    problems.throwIfAny();
    return type.cast(Objects.requireNonNull(read, "neither a record nor a problem"));
  }

  /**
   * Refuses a type whose records {@link #readRecord} could not read.
   *
   * @throws IllegalArgumentException if it is not public, or has a component of a type that does
   *     not travel
   */
  public static void checkRecord(Class<? extends Record> type) {
    Shapes.of(TypeForm.of(type));
    RecordType.of(type).checkPublic();
  }

  /** A failure as JSON. */
  public static JsonObject writeFailure(Failure failure) {
    return new JsonObject()
        .put("format", FORMAT)
        .put("failure", new JsonObject(FailureForm.write(failure)));
  }

  /** The failure that a message which answers a request holds; empty if it holds none. */
  public static Optional<Failure> failureIn(JsonObject message) {
    return tree(message.getValue("failure")) instanceof Map<?, ?> failure
        ? Optional.of(FailureForm.read(failure))
        : Optional.empty();
  }

  /**
   * What a message that answers a request holds.
   *
   * @throws Failure the failure that the message holds, or {@link Failure.Bug} if it cannot be read
   */
  public static Object readReply(Request<?> request, String text) {
    JsonObject message;
    try {
      message = parse(text);
      checkFormat(message);
    } catch (Failure.Invalid e) {
      throw unreadable(request, e.getMessage());
    }
    if (tree(message.getValue("failure")) instanceof Map<?, ?> failure) {
      throw FailureForm.read(failure);
    }
    Shape shape = RequestForm.replyShape(request);
    Object json = tree(message.getValue("reply"));
    Problems problems = new Problems();
    Object reply = json == null ? shape.missing() : shape.read(json, "reply", problems);
    if (reply == null || !problems.isEmpty()) {
      String why = problems.isEmpty() ? "reply: is missing" : String.join("; ", problems.all());
      throw unreadable(request, why);
    }
    return reply;
  }

  /**
   * An event as JSON: {@code {"format":1,"event":"Changed","model":"Snippet","kind":"CREATED",
   * "transaction":"812","guildId":"5","key":{"id":"7"}}}.
   */
  public static JsonObject write(Event<?> event) {
    return new JsonObject(EventForm.write(event)).put("format", FORMAT);
  }

  /**
   * The event that a message holds.
   *
   * @throws Failure.Invalid naming every problem, if it holds none that is known here
   */
  public static Event<?> readEvent(JsonObject message) {
    checkFormat(message);
    return EventForm.read(plain(message));
  }

  /** With maps all the way down, as the parser makes them. */
  private static Map<?, ?> plain(JsonObject message) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>(message.getMap());
    plain.replaceAll((name, value) -> tree(value));
    return plain;
  }

  private static Failure unreadable(Request<?> request, @Nullable String why) {
    return new Failure.Bug(
        "unreadable", "the reply to " + RequestTypes.name(request) + " cannot be read: " + why);
  }

  private static JsonObject parse(String text) {
    if (text.length() > MESSAGE_MAX) {
      throw Failure.Invalid.malformed(
          "", "the message must have at most " + MESSAGE_MAX + " characters");
    }
    try {
      return new JsonObject(text);
    } catch (DecodeException | ClassCastException e) {
      throw Failure.Invalid.malformed("", "the message is not a JSON object");
    }
  }

  /** All requests, replies and records as JSON Schemas, for people who write clients. */
  public static JsonObject describe() {
    return Description.of();
  }

  private static void checkFormat(JsonObject message) {
    Object format = message.getValue("format");
    if (!(format instanceof Integer version)) {
      throw Failure.Invalid.malformed(
          "format", "must be a number, " + FORMAT + " for the form of today");
    }
    if (version > FORMAT) {
      throw new Failure.Invalid(
          "format", FailureCode.NEWER_FORMAT.with("format", version).with("known", FORMAT));
    }
    if (version < OLDEST_FORMAT) {
      throw Failure.Invalid.malformed(
          "format",
          version + " is older than " + OLDEST_FORMAT + ", the oldest read here; update the asker");
    }
  }

  private static @Nullable Object tree(@Nullable Object json) {
    return switch (json) {
      case JsonObject object -> object.getMap();
      case JsonArray array -> array.getList();
      case null -> null;
      default -> json;
    };
  }

  /** The names of requests; what {@code rookery ask} offers. */
  public static List<String> requests() {
    return RequestTypes.names();
  }
}
