package dev.rookery.discord.command;

import dev.rookery.discord.response.Continued;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;

/**
 * What goes on once an answer is on its way, where a handler ended: the answer names it by its id
 * and holds its state. Declared once by a feature, as an {@link Action} is, which goes on after a
 * click:
 *
 * <pre>{@code
 * static final Continuation<PurgeTask.Order> BEGIN =
 *     Continuation.of("purge-begin", PurgeTask.Order.class, Purge::begin);
 *
 * Response.later(BEGIN.with(order));
 * }</pre>
 *
 * @param id unlike that of any other; it stays, since nodes of another version know it
 * @param type a public record
 * @param handler what it does
 */
public record Continuation<T extends Record>(
    String id, Class<T> type, ContinuationHandler<T> handler) {
  /** What it does. Called on the verticle's context. */
  @FunctionalInterface
  public interface ContinuationHandler<T extends Record> {
    Future<?> run(Call call, T state);
  }

  /**
   * Refuses a state that cannot travel.
   *
   * @throws IllegalArgumentException if records of that type do not
   */
  public Continuation {
    Wire.checkRecord(type);
  }

  /** One whose state is such a record. */
  public static <T extends Record> Continuation<T> of(
      String id, Class<T> type, ContinuationHandler<T> handler) {
    return new Continuation<>(id, type, handler);
  }

  /** It, with what it needs to know. */
  public Continued with(T state) {
    return new Continued(id, Wire.writeRecord(state));
  }

  /**
   * Does it.
   *
   * @param call whose answer named it
   * @return fails with {@link dev.rookery.failure.Failure.Invalid} if the state is none
   */
  public Future<?> run(Call call, Continued named) {
    return handler.run(call, Wire.readRecord(type, named.state()));
  }
}
