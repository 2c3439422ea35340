package dev.rookery.proofs.harness;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Clients that share a number of tasks. */
public final class Clients {
  private final Context context;
  private final int tasks;
  private final IntFunction<? extends Future<?>> task;
  private int next;

  private Clients(Context context, int tasks, IntFunction<? extends Future<?>> task) {
    this.context = context;
    this.tasks = tasks;
    this.task = task;
  }

  /**
   * Does all tasks; each client takes the next when its last one is done.
   *
   * @param task takes the task's number, from 0; called on one event loop, where its future must
   *     complete too
   * @throws RuntimeException if a task failed
   */
  public static void share(
      Vertx vertx, int clients, int tasks, IntFunction<? extends Future<?>> task)
      throws TimeoutException {
    Clients all = new Clients(vertx.getOrCreateContext(), tasks, task);
    List<Future<Void>> working = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      working.add(all.begin());
    }
    Future.all(working).await(10, TimeUnit.MINUTES);
  }

  private Future<Void> begin() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(_ -> proceed(done));
    return done.future();
  }

  private void proceed(Promise<Void> done) {
    if (next == tasks) {
      done.complete();
      return;
    }
    task.apply(next++)
        .onSuccess(_ -> context.runOnContext(_ -> proceed(done)))
        .onFailure(done::tryFail);
  }
}
