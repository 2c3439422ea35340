package dev.rookery.database.transactions;

import dev.rookery.bus.Reply;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.postgres.StepFailed;
import dev.rookery.database.rows.ReplySize;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Results;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.Transaction.Taken;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Does the steps of a {@link Transaction}, one after the other, on one connection. */
public record TransactionRepository(
    Session session, BiFunction<DatabaseRequest<?>, Session, Reply<?>> dispatch) {

  public Reply<?> answer(Transaction transaction) {
    return Reply.to(
        transaction,
        session.inTransaction(
            transaction.isolation(),
            one -> {
              // In one trip with the first step, which fails as well if this does.
              Future<?> locked = StepLocks.take(one, transaction);
              return run(one, transaction, 0, new LinkedHashMap<>())
                  .map(results -> ReplySize.checked(transaction, results))
                  .recover(cause -> Future.failedFuture(locked.failed() ? locked.cause() : cause));
            }));
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
    JsonObject json() {
      return Wire.writeReply(request, reply);
    }
  }

  /** The request of a step with what it takes from earlier ones. */
  private static <R> DatabaseRequest<R> fill(Step<R> step, Map<String, Done<?>> done) {
    if (step.taken().isEmpty()) {
      return step.request();
    }
    Map<String, JsonObject> replies = new HashMap<>();
    for (Taken taken : step.taken()) {
      Done<?> from = done.get(taken.from());
      if (from != null) {
        replies.computeIfAbsent(taken.from(), _ -> from.json());
      }
    }
    return Wire.fill(step, replies);
  }
}
