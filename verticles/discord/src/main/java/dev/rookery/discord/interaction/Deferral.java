package dev.rookery.discord.interaction;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The acknowledgement of what a member did, when the time for an answer is up. That an answer is
 * owed is written down before, so that whoever is told to wait is told the end of it even if this
 * node dies; but an answer that comes meanwhile is still the first one, and data that is slow or
 * away holds nothing up for long. For use on one context.
 */
final class Deferral {
  /**
   * How long the writing may take at most: with the time before it, it is to stay well below the 3
   * s that Discord waits.
   */
  static final Duration WRITTEN_WITHIN = Duration.ofMillis(300);

  private static final long NEVER = -1;

  private final Vertx vertx;
  private final Supplier<Future<?>> write;
  private final Supplier<Future<?>> acknowledge;
  private final Promise<Void> acknowledged = Promise.promise();
  private State state = State.OPEN;
  private long timer = NEVER;

  private enum State {
    OPEN,
    WRITING,
    ACKNOWLEDGED,
    CALLED_OFF
  }

  private Deferral(Vertx vertx, Supplier<Future<?>> write, Supplier<Future<?>> acknowledge) {
    this.vertx = vertx;
    this.write = write;
    this.acknowledge = acknowledge;
  }

  /**
   * One that comes to be after a time, unless it is called off before.
   *
   * @param write writes that an answer is owed; not run for what was called off in time
   */
  static Deferral after(
      Vertx vertx, Duration time, Supplier<Future<?>> write, Supplier<Future<?>> acknowledge) {
    Deferral deferral = new Deferral(vertx, write, acknowledge);
    deferral.timer = vertx.setTimer(time.toMillis(), _ -> deferral.write());
    return deferral;
  }

  /** One that comes to be at need only, as for what may be answered by a form. */
  static Deferral atNeed(Vertx vertx, Supplier<Future<?>> write, Supplier<Future<?>> acknowledge) {
    return new Deferral(vertx, write, acknowledge);
  }

  private void write() {
    state = State.WRITING;
    timer = vertx.setTimer(WRITTEN_WITHIN.toMillis(), _ -> acknowledge());
    write.get().onComplete(_ -> acknowledge());
  }

  /** Does nothing the second time: what was written too late, or not at all, changes nothing. */
  private void acknowledge() {
    if (state == State.WRITING) {
      state = State.ACKNOWLEDGED;
      stopTimer();
      acknowledge.get().<Void>mapEmpty().onComplete(acknowledged);
    }
  }

  /** Whether it was called off in time, so that the answer itself is the first one. */
  boolean cancel() {
    if (state == State.ACKNOWLEDGED || state == State.CALLED_OFF) {
      return false;
    }
    state = State.CALLED_OFF;
    stopTimer();
    return true;
  }

  private void stopTimer() {
    if (timer != NEVER) {
      vertx.cancelTimer(timer);
    }
  }

  /** Acknowledges now, if that was not done before; fails if Discord did not take it. */
  Future<Void> now() {
    if (state == State.OPEN) {
      stopTimer();
      write();
    }
    return acknowledged.future();
  }
}
