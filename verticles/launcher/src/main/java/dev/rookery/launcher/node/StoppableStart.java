package dev.rookery.launcher.node;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A verticle that can be stopped while it still starts, as one that waits for Postgres does. It
 * counts as deployed at once, since Vert.x never stops a verticle that is being deployed, but only
 * takes its timers away, and then waits for whatever those were to end.
 */
final class StoppableStart implements Deployable {
  /**
   * How long the stop of a verticle may take that answers nobody yet. It would wait for connections
   * that are being made, for example to a Postgres that is silent.
   */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

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
    Future<?> stopped = verticle.undeploy(context);
    if (started.future().isComplete()) {
      return stopped;
    }
    Timer limit = context.owner().timer(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    return Future.any(stopped.onComplete(_ -> limit.cancel()), limit);
  }
}
