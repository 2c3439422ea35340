package dev.rookery.bus;

import dev.rookery.models.Request;
import io.vertx.core.Future;

/**
 * The reply to a request, to come. {@link #to} is the only way to make one, so that a reply of the
 * wrong type does not compile.
 */
public final class Reply<R> {
  private final Future<R> future;

  private Reply(Future<R> future) {
    this.future = future;
  }

  /** Pairs a request with what answers it. */
  @CheckReturnValue
  public static <R> Reply<R> to(Request<R> request, Future<R> future) {
    return new Reply<>(future);
  }

  Future<R> future() {
    return future;
  }
}
