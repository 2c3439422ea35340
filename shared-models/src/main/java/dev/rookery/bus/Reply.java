package dev.rookery.bus;

import dev.rookery.models.Request;
import io.vertx.core.Future;

/**
 * The future reply to a request. {@link #to} is the only way to make one, so that a reply of the
 * wrong type does not compile.
 */
public final class Reply<R> {
  private final Request<R> request;
  private final Future<R> future;

  private Reply(Request<R> request, Future<R> future) {
    this.request = request;
    this.future = future;
  }

  /** Pairs a request with what answers it. */
  @CheckReturnValue
  public static <R> Reply<R> to(Request<R> request, Future<R> future) {
    return new Reply<>(request, future);
  }

  /**
   * What this holds, given the request that it is the reply to.
   *
   * @throws IllegalArgumentException if it is the reply to another request
   */
  @CheckReturnValue
  @SuppressWarnings({"unchecked", "ReferenceEquality"}) // it was made for that very request
  public <T> Future<T> of(Request<T> asked) {
    if (asked != request) {
      throw new IllegalArgumentException("this is the reply to " + request);
    }
    return (Future<T>) future;
  }

  Future<R> future() {
    return future;
  }
}
