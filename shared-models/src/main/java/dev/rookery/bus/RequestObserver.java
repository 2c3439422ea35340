package dev.rookery.bus;

import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told what a consumer answers, for metrics and logs. Called on the consumer's context. */
public interface RequestObserver {
  /**
   * A request was answered.
   *
   * @param request null if it could not be read
   * @param failure null if it succeeded
   */
  void answered(
      String address, @Nullable Request<?> request, @Nullable Failure failure, Duration took);

  /**
   * A bug of Rookery was met; the asker got a {@link Failure.Bug} with that reference.
   *
   * @param request null if it could not be read
   */
  void bug(String address, @Nullable Request<?> request, String reference, Throwable cause);

  /**
   * A row was left out of a reply, because it holds what its record cannot. It has to be mended by
   * hand: something wrote it around the checks of its table.
   *
   * @param key the values of its primary key
   */
  default void unreadable(String model, String key, @Nullable Throwable cause) {}
}
