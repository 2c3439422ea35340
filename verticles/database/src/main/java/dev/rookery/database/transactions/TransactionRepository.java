package dev.rookery.database.transactions;

import dev.rookery.bus.Reply;
import dev.rookery.database.postgres.Session;
import dev.rookery.database.postgres.StepFailed;
import dev.rookery.database.rows.ReplySize;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Results;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.Transaction.Taken;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Does the steps of a {@link Transaction}, one after the other, on one connection. What needs no
 * reply is sent in one trip: the begin, the locks and as many steps as can go together.
 */
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

  /** Does the steps from one on. */
  private Future<Results> run(
      Session one, Transaction transaction, int first, Map<String, Done<?>> done) {
    List<Step<?>> steps = transaction.steps();
    if (first == steps.size()) {
      Map<String, Object> replies = new LinkedHashMap<>();
      done.forEach((name, step) -> replies.put(name, step.reply()));
      return Future.succeededFuture(new Results(replies));
    }
    if (steps.get(first).request() instanceof OnlyIf) {
      return decide(one, transaction, first, done);
    }
    List<Step<?>> together = together(steps.subList(first, steps.size()));
    List<Future<Done<?>>> sent =
        together.stream().<Future<Done<?>>>map(step -> run(one, step, done)).toList();
    return Future.join(sent)
        .transform(_ -> {
          for (int i = 0; i < together.size(); i++) {
            String name = together.get(i).name();
            if (sent.get(i).failed()) {
              // Those after it failed only because it did, or are undone with it.
              return Future.failedFuture(new StepFailed(name, sent.get(i).cause()));
            }
            done.put(name, sent.get(i).result());
          }
          return run(one, transaction, first + together.size(), done);
        });
  }

  /**
   * Goes on after a condition: with the next step if it holds, otherwise behind those that it
   * skips. Nothing behind it is sent before its outcome is known.
   */
  private Future<Results> decide(
      Session one, Transaction transaction, int at, Map<String, Done<?>> done) {
    List<Step<?>> steps = transaction.steps();
    Step<?> step = steps.get(at);
    int next;
    try {
      OnlyIf condition = (OnlyIf) fill(step, done);
      boolean held = Wire.holds(condition, done(condition.from(), done).json());
      next = held ? at + 1 : condition.end(at, steps.size());
      List<String> skipped = steps.subList(at + 1, next).stream().map(Step::name).toList();
      done.put(step.name(), new Done<>(condition, new OnlyIf.Decision(held, skipped)));
    } catch (RuntimeException e) {
      return Future.failedFuture(new StepFailed(step.name(), e));
    }
    return run(one, transaction, next, done);
  }

  private static Done<?> done(String name, Map<String, Done<?>> done) {
    Done<?> step = done.get(name);
    if (step == null) {
      throw new IllegalStateException("step " + name + " was not done, and no check said so");
    }
    return step;
  }

  /**
   * The first of these steps and those that can be sent with it, without waiting: of each before
   * them nothing is still to be sent, and they take nothing from what is not known yet.
   */
  private static List<Step<?>> together(List<Step<?>> steps) {
    int count = 1;
    while (count < steps.size()
        && SingleStatements.isAllOf(steps.get(count - 1))
        && SingleStatements.isAllOf(steps.get(count))
        && steps.get(count).taken().isEmpty()) {
      count++;
    }
    return steps.subList(0, count);
  }

  private <R> Future<Done<?>> run(Session one, Step<R> step, Map<String, Done<?>> done) {
    try {
      DatabaseRequest<R> request = fill(step, done);
      Future<?> made = MissingGuilds.make(one, request);
      return dispatch
          .apply(request, one)
          .of(request)
          .<Done<?>>map(reply -> new Done<>(request, reply))
          .recover(cause -> Future.failedFuture(made.failed() ? made.cause() : cause));
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
