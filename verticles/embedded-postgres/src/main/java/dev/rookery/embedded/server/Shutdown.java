package dev.rookery.embedded.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops a server: first the fast way (SIGINT: clients are cut off, the data is written), then the
 * immediate one (SIGQUIT: the next start replays the log), then by force. None of these loses
 * committed data.
 */
final class Shutdown {
  private static final Duration AFTER_QUIT = Duration.ofMillis(600);
  private static final Duration POLL = Duration.ofMillis(10);

  private Shutdown() {}

  /**
   * Returns when the server has ended, at most about a second after the given time. An interrupted
   * thread still stops it and stays interrupted.
   */
  static void stop(long pid, Path data, Programs programs, Duration fast) {
    boolean interrupted = Thread.interrupted();
    try {
      if (!end(pid, data, programs, "INT", fast) && !end(pid, data, programs, "QUIT", AFTER_QUIT)) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        ended(pid, data, AFTER_QUIT);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean end(
      long pid, Path data, Programs programs, String signal, Duration limit) {
    if (!ServerProcesses.isServer(pid, data)) {
      return true;
    }
    return programs.signal(signal, pid) && ended(pid, data, limit);
  }

  private static boolean ended(long pid, Path data, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (ServerProcesses.isServer(pid, data)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return true;
  }
}
