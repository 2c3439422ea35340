package dev.rookery.sandbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** A verticle that runs a sandbox as long as it is deployed. */
public final class SandboxVerticle extends VerticleBase {
  private final SandboxOptions options;
  private @Nullable Sandbox sandbox;

  public SandboxVerticle(SandboxOptions options) {
    this.options = options;
  }

  @Override
  public Future<?> start() {
    return Sandbox.start(vertx, options).onSuccess(started -> sandbox = started);
  }

  @Override
  public Future<?> stop() {
    return sandbox == null ? Future.succeededFuture() : sandbox.close();
  }

  /** The running sandbox; fails before the deployment is complete. */
  public Sandbox sandbox() {
    if (sandbox == null) {
      throw new IllegalStateException("The sandbox has not started yet");
    }
    return sandbox;
  }
}
