package dev.rookery.migration.lock;

import dev.rookery.failure.Failure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Cancels all waiting when the node stops. Thread-safe. */
public final class CancellationToken {
  private final CountDownLatch stopped = new CountDownLatch(1);

  public void cancel() {
    stopped.countDown();
  }

  public boolean isCancelled() {
    return stopped.getCount() == 0;
  }

  /**
   * Blocks for that time.
   *
   * @throws Failure.Unavailable if the node stops meanwhile
   */
  void pause(Duration span) {
    try {
      if (stopped.await(span.toMillis(), TimeUnit.MILLISECONDS)) {
        throw stopping();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel();
      throw stopping();
    }
  }

  /** The failure of what ends because the node stops. */
  public static Failure stopping() {
    return new Failure.Unavailable("this node", "it is stopping");
  }
}
