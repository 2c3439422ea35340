package dev.rookery.database.postgres;

import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The queue for connections that serve one request at a time. As many requests run as there are
 * connections; the others wait in the order in which they came, each until its own deadline. So the
 * pool itself only ever waits for new connections, and if it gets none, Postgres is away.
 * Thread-safe.
 */
final class ConnectionQueue {
  private final Vertx vertx;
  private final int waitingMax;
  private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
  private int free;

  ConnectionQueue(Vertx vertx, int connections, int waitingMax) {
    this.vertx = vertx;
    this.free = connections;
    this.waitingMax = waitingMax;
  }

  /**
   * Begins the work when a connection is free.
   *
   * @param timeout how long to wait for one
   * @return fails as overloaded if too many are waiting, or none is free in time
   */
  <T> Future<T> run(Duration timeout, Supplier<Future<T>> work) {
    return enter(timeout)
        .compose(
            _ -> Future.<Void>succeededFuture().compose(_ -> work.get()).onComplete(_ -> leave()));
  }

  private synchronized Future<Void> enter(Duration timeout) {
    if (free > 0) {
      free--;
      return Future.succeededFuture();
    }
    if (waiting.size() >= waitingMax) {
      return Future.failedFuture(overloaded());
    }
    Promise<Void> turn = Promise.promise();
    waiting.add(turn);
    long timer = vertx.setTimer(Math.max(1, timeout.toMillis()), _ -> giveUp(turn));
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

  /** Fails all that wait. */
  void failWaiting(Failure failure) {
    List<Promise<Void>> all;
    synchronized (this) {
      all = List.copyOf(waiting);
      waiting.clear();
    }
    all.forEach(turn -> turn.fail(failure));
  }

  private static Failure overloaded() {
    return new Failure.Overloaded(PgFailures.DATABASE);
  }
}
