package dev.rookery.sandbox.actions;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of values that arrive one after the other and can be awaited by index. Safe to use
 * from any thread.
 */
public final class FutureSequence<T> {
  private final List<Promise<T>> promises = new ArrayList<>();
  private int filled;
  private @Nullable Throwable end;

  FutureSequence() {}

  /** The first value. */
  public Future<T> first() {
    return nth(0);
  }

  /**
   * The value with that index, as soon as it is there.
   *
   * @param index from 0
   */
  public synchronized Future<T> nth(int index) {
    while (promises.size() <= index) {
      promises.add(end == null ? Promise.promise() : failed(end));
    }
    return promises.get(index).future();
  }

  /** How many values have come. */
  public synchronized int size() {
    return filled;
  }

  void add(T value) {
    Promise<T> next;
    synchronized (this) {
      nth(filled);
      next = promises.get(filled++);
    }
    next.tryComplete(value);
  }

  /** Ends the sequence: futures still waiting for a value fail with the reason. */
  void end(Throwable reason) {
    List<Promise<T>> waiting;
    synchronized (this) {
      end = reason;
      waiting = List.copyOf(promises.subList(filled, promises.size()));
    }
    waiting.forEach(promise -> promise.tryFail(reason));
  }

  private static <T> Promise<T> failed(Throwable reason) {
    Promise<T> promise = Promise.promise();
    promise.fail(reason);
    return promise;
  }
}
