package dev.rookery.database.postgres;

import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue for connections that serve one request at a time: as many requests work as there are
 * connections, and the others wait in the order in which they came, each as long as its asker does.
 * So the pool never waits for anything but new connections, and a wait there that ends without one
 * means that Postgres is away. Thread-safe.
 */
final class ConnectionQueue {
  private final Vertx vertx;
  private final int waitingMax;
  private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
  private int free;

  ConnectionQueue(Vertx vertx, int atATime, int waitingMax) {
    this.vertx = vertx;
    this.free = atATime;
    this.waitingMax = waitingMax;
  }

  /**
   * Begins the work when a connection is free.
   *
   * @return fails as overloaded if too many are waiting, or none is free in time
   */
  <T> Future<T> run(Duration patience, Supplier<Future<T>> work) {
    return enter(patience)
        .compose(
            _ -> Future.<Void>succeededFuture().compose(_ -> work.get()).onComplete(_ -> leave()));
  }

  private synchronized Future<Void> enter(Duration patience) {
    if (free > 0) {
      free--;
      return Future.succeededFuture();
    }
    if (waiting.size() >= waitingMax) {
      return Future.failedFuture(overloaded());
    }
    Promise<Void> turn = Promise.promise();
    waiting.add(turn);
    long timer = vertx.setTimer(Math.max(1, patience.toMillis()), _ -> giveUp(turn));
    return turn.future().onComplete(_ -> vertx.cancelTimer(timer));
  }

  private void giveUp(Promise<Void> turn) {
    if (withdraw(turn)) {
      turn.fail(overloaded());
    }
  }

  private synchronized boolean withdraw(Promise<Void> turn) {
    return waiting.remove(turn);
  }

  private void leave() {
    Promise<Void> next = next();
    if (next != null) {
      next.complete();
    }
  }

  private synchronized @Nullable Promise<Void> next() {
    Promise<Void> next = waiting.poll();
    if (next == null) {
      free++;
    }
    return next;
  }

  private static Failure overloaded() {
    return new Failure.Overloaded(PgFailures.DATABASE);
  }
}
