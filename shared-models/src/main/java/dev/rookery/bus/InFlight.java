package dev.rookery.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A bounded counter of the requests in flight; thread-safe. */
final class InFlight {
  private final int most;
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicReference<@Nullable Promise<Void>> empty = new AtomicReference<>();

  InFlight(int most) {
    this.most = most;
  }

  /** Whether there was room; then {@link #leave} must follow. */
  boolean enter() {
    if (now.incrementAndGet() > most) {
      leave();
      return false;
    }
    return true;
  }

  void leave() {
    if (now.decrementAndGet() == 0) {
      Promise<Void> waiting = empty.get();
      if (waiting != null) {
        waiting.tryComplete();
      }
    }
  }

  int now() {
    return now.get();
  }

  /** Completes when nothing is in flight; for one caller, after the last {@link #enter}. */
  Future<Void> whenEmpty() {
    Promise<Void> promise = Promise.promise();
    empty.set(promise);
    if (now.get() == 0) {
      promise.tryComplete();
    }
    return promise.future();
  }
}
