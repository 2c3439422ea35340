package dev.rookery.embedded.server;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.home.ServerLog;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A timeout that runs only while a program neither logs nor works. A crash recovery may
 * legitimately take many times the limit, and its last step writes all its changes without logging;
 * a server that neither logs nor works is stuck.
 */
final class ProgressTimeout {
  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** The processor time that counts as progress; a server that only waits uses less in a minute. */
  private static final Duration WORK = Duration.ofMillis(100);

  private final String doing;
  private final ProcessHandle program;
  private final ServerLog log;
  private final Duration limit;
  private final Consumer<String> progress;
  private long logSeen;
  private Duration workSeen;
  private long lookedAt = System.nanoTime();
  private long progressAt = lookedAt;
  private long reportedAt = lookedAt;

  /**
   * Starts the timeout now.
   *
   * @param doing what is waited for, e.g. "Starting Postgres"
   */
  ProgressTimeout(
      String doing,
      ProcessHandle program,
      ServerLog log,
      Duration limit,
      Consumer<String> progress) {
    this.doing = doing;
    this.program = program;
    this.log = log;
    this.limit = limit;
    this.progress = progress;
    this.logSeen = log.size();
    this.workSeen = work();
  }

  /** Whether the limit has passed without progress; to be called regularly while waiting. */
  boolean isOver() {
    long now = System.nanoTime();
    if (now - lookedAt >= LOOK_EVERY.toNanos()) {
      lookedAt = now;
      look(now);
    }
    return now - progressAt >= limit.toNanos();
  }

  private void look(long now) {
    long logNow = log.size();
    Duration workNow = work();
    // The work of a child that has ended is missing from the sum: a step is done.
    if (logNow != logSeen || workNow.minus(workSeen).abs().compareTo(WORK) >= 0) {
      logSeen = logNow;
      workSeen = workNow;
      progressAt = now;
    }
    if (now - reportedAt >= REPORT_EVERY.toNanos()) {
      reportedAt = now;
      progress.accept(doing + " is still going on: " + log.lastLine());
    }
  }

  private Duration work() {
    return Stream.concat(Stream.of(program), program.descendants())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The exception to throw when it has run out. */
  EmbeddedPostgresException exception() {
    return new EmbeddedPostgresException(
        "%s made no progress for %d ms and was stopped. %s"
            .formatted(doing, limit.toMillis(), log.tail()));
  }
}
