package dev.rookery.discord.interaction;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The acknowledgement of what a member did, when the time for an answer is up. For use on one
 * context.
 */
final class Deferral {
  private static final long NEVER = -1;

  private final Vertx vertx;
  private final Supplier<Future<?>> acknowledge;
  private final Promise<Void> acknowledged = Promise.promise();
  private final long timer;
  private boolean settled;

  private Deferral(Vertx vertx, long millis, Supplier<Future<?>> acknowledge) {
    this.vertx = vertx;
    this.acknowledge = acknowledge;
    this.timer = millis == NEVER ? NEVER : vertx.setTimer(millis, _ -> acknowledge());
  }

  /** One that comes to be after a time, unless it is called off before. */
  static Deferral after(Vertx vertx, Duration time, Supplier<Future<?>> acknowledge) {
    return new Deferral(vertx, time.toMillis(), acknowledge);
  }

  /** One that comes to be at need only, as for what may be answered by a form. */
  static Deferral atNeed(Vertx vertx, Supplier<Future<?>> acknowledge) {
    return new Deferral(vertx, NEVER, acknowledge);
  }

  private void acknowledge() {
    settled = true;
    acknowledge.get().<Void>mapEmpty().onComplete(acknowledged);
  }

  /** Whether it was called off in time, so that the answer itself is the first one. */
  boolean cancel() {
    if (settled) {
      return false;
    }
    settled = true;
    if (timer != NEVER) {
      vertx.cancelTimer(timer);
    }
    return true;
  }

  /** Acknowledges now, if that was not done before; fails if Discord did not take it. */
  Future<Void> now() {
    if (cancel()) {
      acknowledge();
    }
    return acknowledged.future();
  }
}
