package dev.rookery.launcher.commands;

import dev.rookery.launcher.config.NodeConfig;
import dev.rookery.launcher.config.RookeryHome;
import dev.rookery.launcher.node.MigrationJob;
import dev.rookery.launcher.node.Node;
import dev.rookery.migration.config.MigrationMode;
import dev.rookery.migration.outcome.MigrationRefused;
import dev.rookery.settings.Configuration;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;

/** Runs a node until the process is told to stop. */
final class Foreground {
  private Foreground() {}

  /**
   * Runs the node and returns the exit code of the process; returns at once for a migration job, or
   * if the node cannot start.
   */
  static int run(Configuration<NodeConfig> configuration, boolean withSandbox)
      throws IOException, TimeoutException, InterruptedException {
    NodeConfig config = configuration.value();
    Logging.configure(config.log());
    if (config.migration().mode() == MigrationMode.JOB) {
      return job(configuration, withSandbox);
    }
    Node node = new Node(config, RookeryHome.path(), withSandbox);
    CountDownLatch stopped = new CountDownLatch(1);
    atExit(() -> {
      node.stop();
      stopped.countDown();
    });
    DataReport.log(configuration, withSandbox);
    try {
      node.start();
    } catch (RuntimeException e) {
      if (!node.isStopRequested()) {
        return refused(e);
      }
      // Somebody asked for that, so it is not reported as a failure.
    }
    stopped.await();
    return 0;
  }

  /** The exit code for a schema that is not as it must be, which has already been reported. */
  private static int refused(RuntimeException e) {
    if (e instanceof MigrationRefused refused) {
      return refused.outcome().exitCode();
    }
    throw e;
  }

  private static int job(Configuration<NodeConfig> configuration, boolean withSandbox)
      throws IOException, TimeoutException {
    MigrationJob job = new MigrationJob(configuration.value());
    atExit(job::stop);
    DataReport.log(configuration, withSandbox);
    try {
      return job.run();
    } catch (RuntimeException e) {
      if (!job.isStopRequested()) {
        throw e;
      }
      return 0;
    }
  }

  /** Has something done when the process is told to end, which it does afterwards. */
  static void atExit(Runnable stop) {
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
  }
}
