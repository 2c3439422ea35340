package dev.rookery.embedded.server;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.Recovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What an earlier server has left on a data directory whose lock is ours: the server itself, if
 * only its JVM was killed, or its postmaster.pid, if it was killed too.
 *
 * <p>A server found running is stopped, not adopted: a new one is a child of this JVM, with this
 * JVM's settings, port and log, and stopping costs little (see the README for the measurement).
 *
 * @param found what there was
 * @param stalePid the number in a postmaster.pid that no server answers for
 */
public record Predecessor(Optional<Recovery> found, OptionalLong stalePid) {
  private static final Duration ORPHAN_STOPS_WITHIN = Duration.ofSeconds(60);
  private static final Duration BACKENDS_NOTICE_WITHIN = Duration.ofMillis(500);
  private static final Duration BACKENDS_END_WITHIN = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(20);

  static Predecessor none() {
    return new Predecessor(Optional.empty(), OptionalLong.empty());
  }

  /**
   * Clears the data directory for a new server.
   *
   * @throws EmbeddedPostgresException if an earlier server's processes do not end
   */
  public static Predecessor clear(Path data, Programs programs) throws IOException {
    Optional<PostmasterPid> left = PostmasterPid.read(data);
    long pid = left.map(PostmasterPid::pid).orElse(0L);
    boolean running = ServerProcesses.isServer(pid, data);
    if (running) {
      programs.report("Stopping Postgres (process %d), left by a killed process".formatted(pid));
      Shutdown.stop(pid, data, programs, ORPHAN_STOPS_WITHIN);
    }
    endBackends(data, programs);
    if (left.isEmpty()) {
      return none();
    }
    return new Predecessor(
        Optional.of(running ? Recovery.ORPHANED_SERVER : Recovery.STALE_PID_FILE), stalePid(data));
  }

  /**
   * The file itself stays for the new server, which finds in it the shared memory of the old one
   * and refuses to start while a process still uses it. Only the number is void, and the new server
   * is told to ignore it. A file without a number is useless and would keep Postgres from starting.
   */
  private static OptionalLong stalePid(Path data) throws IOException {
    Optional<PostmasterPid> left = PostmasterPid.read(data);
    if (left.isEmpty()) {
      return OptionalLong.empty();
    }
    if (left.get().pid() == 0) {
      Files.deleteIfExists(PostmasterPid.file(data));
      return OptionalLong.empty();
    }
    return OptionalLong.of(left.get().pid());
  }

  /**
   * A killed server's processes notice its end on their own, but a busy one may take hours to;
   * until then it must not share the data with a new server.
   */
  private static void endBackends(Path data, Programs programs) throws IOException {
    long began = System.nanoTime();
    boolean signalled = false;
    List<Long> left = ServerProcesses.in(data);
    while (!left.isEmpty()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - began);
      if (waited.compareTo(BACKENDS_END_WITHIN) > 0) {
        throw new EmbeddedPostgresException(
            "Processes of an earlier Postgres server still work in %s and have to end first: %s"
                .formatted(data, left));
      }
      if (!signalled && waited.compareTo(BACKENDS_NOTICE_WITHIN) > 0) {
        left.forEach(pid -> programs.signal("QUIT", pid));
        signalled = true;
      }
      LockSupport.parkNanos(POLL.toNanos());
      left = ServerProcesses.in(data);
    }
  }
}
