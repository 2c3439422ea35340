package dev.rookery.launcher.node;

import dev.rookery.launcher.config.NodeConfig;
import dev.rookery.migration.Deployment;
import dev.rookery.migration.lock.CancellationToken;
import dev.rookery.settings.postgres.PostgresUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that migrates and ends, with the Postgres of a node if no other is configured. */
public final class MigrationJob {
  private static final Logger LOG = LoggerFactory.getLogger(MigrationJob.class);

  /** For what an interrupt ends; a statement that runs ends with the connection. */
  private static final Duration INTERRUPT_TIMEOUT = Duration.ofSeconds(2);

  private static final Duration END_TIMEOUT = Duration.ofSeconds(6);

  private final NodeConfig config;
  private final CancellationToken cancellation = new CancellationToken();
  private final StartedParts parts = new StartedParts(Duration.ZERO);
  private final StoppableWork work = new StoppableWork();
  private boolean ended;

  public MigrationJob(NodeConfig config) {
    this.config = config;
  }

  /** Migrates, once, and returns the exit code of the process. Leaves nothing running. */
  public int run() throws IOException, TimeoutException {
    try {
      return work.run(() -> {
        try {
          return Deployment.run(url(), config.migration(), cancellation).exitCode();
        } finally {
          parts.stopAll();
        }
      });
    } finally {
      end();
    }
  }

  private synchronized void end() {
    ended = true;
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  private PostgresUrl url() {
    return config.postgres().url().orElseGet(this::ownPostgres);
  }

  private PostgresUrl ownPostgres() {
    ManagedPostgres managed = ManagedPostgres.start(config.data(), config.postgres());
    parts.add("Postgres", _ -> managed.close());
    return managed.url();
  }

  /** Ends a job that runs, from another thread. What was not committed is rolled back. */
  public void stop() {
    if (hasEnded()) {
      return;
    }
    cancellation.cancel();
    work.stop();
    if (!work.awaitEnd(INTERRUPT_TIMEOUT) && parts.stopAll()) {
      work.awaitEnd(END_TIMEOUT);
    }
    LOG.info("Stopped");
  }

  /** Whether {@link #stop} was called in time. */
  public boolean isStopRequested() {
    return work.isStopped();
  }
}
