package dev.rookery.launcher.node;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Work that blocks its thread, and that another thread can end early by an interrupt. What it does
 * to clean up is then done as after any failure.
 */
public final class StoppableWork {
  /** Docker kills after ten seconds. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(9);

  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable Thread worker;
  private boolean begun;
  private boolean stopped;

  /** The work itself. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException, TimeoutException;
  }

  /**
   * Does the work in this thread; the process, if it is told to end meanwhile, ends when the work
   * has been interrupted and has cleaned up. Nothing is returned or thrown then: nobody would read
   * it.
   */
  public static <T> T untilExit(Work<T> work) throws IOException, TimeoutException {
    StoppableWork stoppable = new StoppableWork();
    Thread hook =
        new Thread(
            () -> {
              stoppable.stop();
              stoppable.awaitEnd(STOP_TIMEOUT);
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return stoppable.run(work);
    } finally {
      if (!stoppable.isStopped()) {
        forget(hook);
      } else {
        awaitExit();
      }
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException exiting) {
      // The hook finds that there is nothing left to stop.
    }
  }

  private static void awaitExit() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Does the work in this thread, once.
   *
   * @throws StartFailed if it was stopped before it began
   */
  <T> T run(Work<T> work) throws IOException, TimeoutException {
    begin();
    try {
      return work.run();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (stopped) {
      throw StartFailed.toldToStop();
    }
    begun = true;
    worker = Thread.currentThread();
  }

  private synchronized void end() {
    worker = null;
    if (stopped) {
      // It was meant for the work alone.
      Thread.interrupted();
    }
    ended.countDown();
  }

  /** Interrupts the work, or keeps it from beginning. */
  synchronized void stop() {
    stopped = true;
    if (worker != null) {
      worker.interrupt();
    }
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized boolean isRunning() {
    return begun && ended.getCount() > 0;
  }

  /** Waits until the work, if it was begun, has ended; says whether it has. */
  boolean awaitEnd(Duration limit) {
    if (!isRunning()) {
      return true;
    }
    try {
      return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
