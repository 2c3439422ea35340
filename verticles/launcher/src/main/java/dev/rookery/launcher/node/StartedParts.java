package dev.rookery.launcher.node;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts that a node has started so far, to be stopped in reverse order. One thread may start
 * parts while another stops them: a part that comes too late is stopped at once.
 */
final class StartedParts {
  private static final Logger LOG = LoggerFactory.getLogger(StartedParts.class);

  /** The time for all parts together; Docker kills after ten seconds. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(9);

  /** The least time for each part, however long those before it took. */
  private static final Duration PART_STOP_MIN = Duration.ofMillis(500);

  private final Duration stopTimeout;
  private final Deque<Part> parts = new ArrayDeque<>();
  private boolean stopping;
  private long deadline;

  /**
   * No parts yet.
   *
   * @param longer how much longer than usual they may take to stop
   */
  StartedParts(Duration longer) {
    stopTimeout = STOP_TIMEOUT.plus(longer);
  }

  private record Part(String name, Stop stop) {}

  /** Stops a part; blocks. */
  @FunctionalInterface
  interface Stop {
    /**
     * Stops the part.
     *
     * @param within the time that it may take
     */
    void run(Duration within) throws IOException, TimeoutException;
  }

  /**
   * Adds a part that was started.
   *
   * @throws StartFailed if the node was told to stop in the meantime; the part is already stopped
   *     then
   */
  void add(String name, Stop stop) {
    Part part = new Part(name, stop);
    synchronized (this) {
      if (!stopping) {
        parts.push(part);
        return;
      }
    }
    stop(part);
    throw StartFailed.toldToStop();
  }

  /** Adds a part that a future stops. */
  void addAsync(String name, Supplier<Future<Void>> stop) {
    add(name, within -> stop.get().await(within.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Stops all parts in reverse order; false if that has already begun. */
  boolean stopAll() {
    synchronized (this) {
      if (stopping) {
        return false;
      }
      stopping = true;
      deadline = System.nanoTime() + stopTimeout.toNanos();
    }
    for (Part part = next(); part != null; part = next()) {
      stop(part);
    }
    return true;
  }

  private synchronized @Nullable Part next() {
    return parts.poll();
  }

  private void stop(Part part) {
    Duration within = remaining();
    try {
      part.stop().run(within);
    } catch (TimeoutException late) {
      LOG.warn(
          "{} did not stop cleanly: it was not done after {} ms", part.name(), within.toMillis());
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} did not stop cleanly: {}", part.name(), e.getMessage());
    }
  }

  private synchronized Duration remaining() {
    Duration remaining = Duration.ofNanos(deadline - System.nanoTime());
    return remaining.compareTo(PART_STOP_MIN) < 0 ? PART_STOP_MIN : remaining;
  }
}
