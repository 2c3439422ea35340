package dev.rookery.database.transactions;

import dev.rookery.bus.Reply;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.postgres.StepFailed;
import dev.rookery.failure.Failure;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Results;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.Transaction.Taken;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Does the steps of a {@link Transaction}, one after the other, on one connection. */
public record TransactionRepository(
    Session session, BiFunction<DatabaseRequest<?>, Session, Reply<?>> dispatch) {

  public Reply<?> answer(Transaction transaction) {
    return Reply.to(
        transaction,
        session.inTransaction(
            transaction.isolation(),
            one ->
                StepLocks.take(one, transaction)
                    .compose(_ -> run(one, transaction, 0, new LinkedHashMap<>()))));
  }

  private Future<Results> run(
      Session one, Transaction transaction, int index, Map<String, Done<?>> done) {
    if (index == transaction.steps().size()) {
      Map<String, Object> replies = new LinkedHashMap<>();
      done.forEach((name, step) -> replies.put(name, step.reply()));
      return Future.succeededFuture(new Results(replies));
    }
    Step<?> step = transaction.steps().get(index);
    return run(one, step, done)
        .recover(cause -> Future.failedFuture(new StepFailed(step.name(), cause)))
        .compose(finished -> {
          done.put(step.name(), finished);
          return run(one, transaction, index + 1, done);
        });
  }

  private <R> Future<Done<?>> run(Session one, Step<R> step, Map<String, Done<?>> done) {
    try {
      DatabaseRequest<R> request = fill(step, done);
      return dispatch.apply(request, one).of(request).map(reply -> new Done<>(request, reply));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** A step that was done. */
  private record Done<R>(Request<R> request, R reply) {
    @Nullable Object json() {
      return Wire.writeReply(request, reply).getValue("reply");
    }
  }

  /** The request of a step with what it takes from earlier ones. */
  @SuppressWarnings("unchecked") // it is read from the JSON form of a request of the same type
  private static <R> DatabaseRequest<R> fill(Step<R> step, Map<String, Done<?>> done) {
    if (step.taken().isEmpty()) {
      return step.request();
    }
    JsonObject message = Wire.write(step.request());
    for (Taken taken : step.taken()) {
      Done<?> from = done.get(taken.from());
      if (from == null) {
        throw new Failure.Invalid("takes a value from no earlier step: " + taken.from());
      }
      put(message.getJsonObject("fields"), taken.component(), value(from, taken));
    }
    Request<?> filled = Wire.readRequest(message.encode());
    List<String> problems = Request.problemsOf(filled);
    if (!problems.isEmpty()) {
      throw new Failure.Invalid(problems);
    }
    return (DatabaseRequest<R>) filled;
  }

  private static Object value(Done<?> from, Taken taken) {
    Object at = from.json();
    if (!taken.path().isEmpty()) {
      for (String name : taken.path().split("\\.", -1)) {
        at = child(at, name);
      }
    }
    if (at == null) {
      throw new Failure.NotFound(
          "what it takes, " + (taken.path() + " of step " + taken.from()).strip() + ",");
    }
    return at;
  }

  private static @Nullable Object child(@Nullable Object at, String name) {
    return switch (at) {
      case JsonObject object -> object.getValue(name);
      case Map<?, ?> map -> map.get(name);
      case JsonArray array when name.matches("[0-9]{1,4}") -> element(array.getList(), name);
      case List<?> list when name.matches("[0-9]{1,4}") -> element(list, name);
      case null, default -> null;
    };
  }

  private static @Nullable Object element(List<?> list, String index) {
    int i = Integer.parseInt(index);
    return i < list.size() ? list.get(i) : null;
  }

  private static void put(JsonObject fields, String path, Object value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      fields.put(path, value);
    } else if (fields.getValue(path.substring(0, dot)) instanceof JsonObject inner) {
      put(inner, path.substring(dot + 1), value);
    } else {
      throw new Failure.Invalid("has no object " + path.substring(0, dot) + " to put a value in");
    }
  }
}
