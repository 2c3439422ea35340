package dev.rookery.postgres;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long to wait for a program: as long as its log goes on. A crash recovery may rightly take
 * many times the limit, a server that says nothing for that long is stuck.
 */
final class Patience {
  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

  private final String doing;
  private final ServerLog log;
  private final Duration limit;
  private final Consumer<String> progress;
  private long sizeSeen;
  private long progressAt = System.nanoTime();
  private long reportedAt = progressAt;

  /**
   * Begins now.
   *
   * @param doing what is waited for, e.g. "Starting Postgres"
   */
  Patience(String doing, ServerLog log, Duration limit, Consumer<String> progress) {
    this.doing = doing;
    this.log = log;
    this.limit = limit;
    this.progress = progress;
    this.sizeSeen = log.size();
  }

  /** To be called now and then while waiting: whether the limit has passed without progress. */
  boolean isOver() {
    long now = System.nanoTime();
    long size = log.size();
    if (size != sizeSeen) {
      sizeSeen = size;
      progressAt = now;
    }
    if (now - reportedAt >= REPORT_EVERY.toNanos()) {
      reportedAt = now;
      progress.accept(doing + " is still going on: " + log.lastLine());
    }
    return now - progressAt >= limit.toNanos();
  }

  /** What to throw when it is over. */
  EmbeddedPostgresException exhausted() {
    return new EmbeddedPostgresException(
        "%s made no progress for %d ms and was stopped. %s"
            .formatted(doing, limit.toMillis(), log.tail()));
  }
}
