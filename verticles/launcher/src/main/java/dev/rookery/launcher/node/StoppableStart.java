package dev.rookery.launcher.node;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * A verticle that can be stopped while it still starts, as one that waits for Postgres does. It
 * counts as deployed at once, since Vert.x never stops a verticle that is being deployed, but only
 * takes its timers away, and then waits for whatever those were to end.
 */
final class StoppableStart implements Deployable {
  private final Deployable verticle;
  private final Promise<Void> started = Promise.promise();

  StoppableStart(Deployable verticle) {
    this.verticle = verticle;
  }

  /** Ends when the start of the verticle does, for which nobody waits once it was stopped. */
  Future<Void> started() {
    return started.future();
  }

  @Override
  public Future<?> deploy(Context context) throws Exception {
    verticle.deploy(context).<Void>mapEmpty().onComplete(started);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> undeploy(Context context) throws Exception {
    return verticle.undeploy(context);
  }
}
