package dev.rookery.database.postgres;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long nothing was heard from Postgres, on any connection, while this node was running to hear
 * it: a standstill of the node itself is no silence. Thread-safe.
 */
final class Silence {
  /** How often to call {@link #beat}. */
  static final Duration BEAT = Duration.ofMillis(100);

  private final long longNanos;
  private long beatNanos;
  private long ranNanos;
  private boolean heard;
  private volatile long quietNanos;

  /**
   * Begins now.
   *
   * @param longest a healthy server is heard more often than that
   * @param now by {@link System#nanoTime}
   */
  Silence(Duration longest, long now) {
    longNanos = longest.toNanos();
    beatNanos = now;
  }

  /** Notes that the node is running. */
  synchronized void beat(long now) {
    // After a standstill the beats that it missed may follow each other at once.
    long passed = Math.min(now - beatNanos, 2 * BEAT.toNanos());
    beatNanos = now;
    ranNanos += passed;
    quietNanos = heard ? 0 : quietNanos + passed;
    heard = false;
  }

  /** How long the node has been running. */
  synchronized long ranNanos() {
    return ranNanos;
  }

  /** Postgres, or its host, said something. */
  synchronized void heard() {
    heard = true;
    quietNanos = 0;
  }

  /** How a statement ended, which it may have without a word from Postgres. */
  void ended(@Nullable Throwable cause) {
    if (cause == null || cause instanceof PgException || cause instanceof IOException) {
      heard();
    }
  }

  /** Whether a reply came within the last moment. */
  boolean wasJustBroken() {
    return quietNanos < 2 * BEAT.toNanos();
  }

  /** Whether it has lasted so long that Postgres is not asked until it is heard again. */
  boolean isLong() {
    return quietNanos > longNanos;
  }
}
