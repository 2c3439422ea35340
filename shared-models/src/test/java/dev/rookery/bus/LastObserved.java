package dev.rookery.bus;

import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** An observer that keeps what a consumer last reported. */
final class LastObserved implements RequestObserver {
  final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
  final Queue<String> answered = new ConcurrentLinkedQueue<>();

  void clear() {
    bugs.clear();
    answered.clear();
  }

  @Override
  public void answered(
      String address, @Nullable Request<?> request, @Nullable Failure failure, Duration took) {
    answered.add(failure == null ? "reply" : failure.getClass().getSimpleName());
  }

  @Override
  public void bug(String address, @Nullable Request<?> request, String reference, Throwable cause) {
    bugs.add(cause);
  }
}
