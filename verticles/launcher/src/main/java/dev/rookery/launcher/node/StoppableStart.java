package dev.rookery.launcher.node;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.BooleanSupplier;

/**
 * A verticle whose node may be stopped while it still starts, as one that waits for Postgres is.
 * Vert.x then ends the deployment without a word to the verticle, and reports an unhandled
 * exception when its start ends too; so the end of such a start is not passed on.
 */
final class StoppableStart implements Deployable {
  private final Deployable verticle;
  private final BooleanSupplier stopping;

  StoppableStart(Deployable verticle, BooleanSupplier stopping) {
    this.verticle = verticle;
    this.stopping = stopping;
  }

  @Override
  public Future<?> deploy(Context context) throws Exception {
    Promise<Void> started = Promise.promise();
    verticle
        .deploy(context)
        .<Void>mapEmpty()
        .onComplete(end -> {
          if (!stopping.getAsBoolean()) {
            started.handle(end);
          }
        });
    return started.future();
  }

  @Override
  public Future<?> undeploy(Context context) throws Exception {
    return verticle.undeploy(context);
  }
}
