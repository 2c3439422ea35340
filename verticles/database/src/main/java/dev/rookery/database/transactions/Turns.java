package dev.rookery.database.transactions;

import dev.rookery.bus.RequestContext;
import dev.rookery.database.postgres.PgFailures;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.Transaction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue in which this node's transactions take turns: those that would change the same rows are
 * done one after the other, in the order in which they came, and wait without a connection.
 * Thread-safe.
 */
public final class Turns {
  /** The share of the time left that is waited, so that the asker hears of it before giving up. */
  private static final double WAIT_SHARE = 0.9;

  private final Vertx vertx;

  /** Those that wait for each key whose turn somebody has. */
  private final Map<Long, Deque<Promise<Void>>> waiting = new HashMap<>();

  public Turns(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Does the work of a request in its turn; if that does not come in time, not at all. */
  public <T> Future<T> run(
      DatabaseRequest<?> request, RequestContext context, Supplier<Future<T>> work) {
    return request instanceof Transaction transaction
        ? run(StepLocks.keys(transaction), context, work)
        : work.get();
  }

  private <T> Future<T> run(List<Long> keys, RequestContext context, Supplier<Future<T>> work) {
    if (keys.isEmpty()) {
      return Future.<Void>succeededFuture().compose(_ -> work.get());
    }
    // The keys have the same order for all, so that nobody waits in a circle.
    Long key = keys.getFirst();
    return enter(key, context)
        .compose(_ -> run(keys.subList(1, keys.size()), context, work).onComplete(_ -> leave(key)));
  }

  private synchronized Future<Void> enter(Long key, RequestContext context) {
    Deque<Promise<Void>> others = waiting.get(key);
    if (others == null) {
      waiting.put(key, new ArrayDeque<>());
      return Future.succeededFuture();
    }
    Promise<Void> turn = Promise.promise();
    others.add(turn);
    long millis = Math.round(context.remaining().toMillis() * WAIT_SHARE);
    long timer = vertx.setTimer(Math.max(1, millis), _ -> giveUp(key, turn));
    return turn.future().onComplete(_ -> vertx.cancelTimer(timer));
  }

  private void giveUp(Long key, Promise<Void> turn) {
    if (withdraw(key, turn)) {
      turn.fail(PgFailures.conflicts());
    }
  }

  private synchronized boolean withdraw(Long key, Promise<Void> turn) {
    Deque<Promise<Void>> others = waiting.get(key);
    return others != null && others.remove(turn);
  }

  private void leave(Long key) {
    Promise<Void> next = next(key);
    if (next != null) {
      // Not at once: if its work fails at once, and that of all others, the stack would not do.
      vertx.runOnContext(_ -> next.complete());
    }
  }

  private synchronized @Nullable Promise<Void> next(Long key) {
    Deque<Promise<Void>> others = waiting.get(key);
    Promise<Void> next = others == null ? null : others.poll();
    if (next == null) {
      waiting.remove(key);
    }
    return next;
  }
}
