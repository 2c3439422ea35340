package dev.rookery.sandbox.actions;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/** The one context on which the world changes. */
public final class SandboxContext {
  private final Vertx vertx;
  private final Context context;

  public SandboxContext(Vertx vertx, Context context) {
    this.vertx = vertx;
    this.context = context;
  }

  /** Runs the action on the context; what it throws fails the future. */
  public <T> Future<T> call(Supplier<T> action) {
    Promise<T> outcome = Promise.promise();
    context.runOnContext(entered -> {
      try {
        outcome.complete(action.get());
      } catch (RuntimeException e) {
        outcome.fail(e);
      }
    });
    return outcome.future();
  }

  /** Runs the action on the context. */
  public Future<Void> run(Runnable action) {
    return call(
            () -> {
              action.run();
              return true;
            })
        .mapEmpty();
  }

  /** Runs the action later; to be called on the context. */
  void later(Duration delay, Runnable action) {
    vertx.setTimer(Math.max(1, delay.toMillis()), timer -> action.run());
  }
}
