package dev.rookery.launcher.db;

import dev.rookery.failure.Failure;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.SchemaReport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows, at a terminal, which statement a long migration is running and for how long. */
final class DbProgress implements AutoCloseable {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(700);

  private final DbSession session;
  private final DbOutput out;
  private final long begin = System.nanoTime();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;

  private DbProgress(DbSession session, DbOutput out) {
    this.session = session;
    this.out = out;
    this.thread = Thread.ofVirtual().name("db progress").unstarted(this::show);
  }

  /** Shows the progress until closed; shows nothing unless a person is watching. */
  static DbProgress showing(DbSession session, DbOutput out) {
    DbProgress progress = new DbProgress(session, out);
    if (out.atTerminal()) {
      progress.thread.start();
    }
    return progress;
  }

  private void show() {
    try {
      while (!over.await(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        SchemaReport.Migrator migrator = session.ask(new MigrationRequest.Status()).migrator();
        if (migrator != null) {
          out.progress(text(migrator, Duration.ofNanos(System.nanoTime() - begin)));
        }
      }
      out.progress("");
    } catch (Failure | IOException e) {
      // The change itself reports how it ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Describes the progress, such as {@code V7 statement 3 of 24, for 12 s; 31 s so far}. */
  static String text(SchemaReport.Migrator migrator, Duration soFar) {
    int comma = migrator.name().indexOf(", ");
    String where = comma < 0 ? migrator.name() : migrator.name().substring(comma + 2);
    return "%s, for %d s; %d s so far"
        .formatted(where, migrator.since().toSeconds(), soFar.toSeconds());
  }

  @Override
  public void close() {
    over.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
