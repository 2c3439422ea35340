package dev.rookery.launcher.commands;

import dev.rookery.launcher.config.NodeConfig;
import dev.rookery.launcher.config.RookeryHome;
import dev.rookery.launcher.node.ManagedPostgres;
import dev.rookery.launcher.node.Node;
import dev.rookery.migration.Deployment;
import dev.rookery.migration.config.MigrationMode;
import dev.rookery.migration.outcome.MigrationOutcome;
import dev.rookery.migration.outcome.MigrationRefused;
import dev.rookery.settings.Configuration;
import dev.rookery.settings.postgres.PostgresUrl;
import java.io.IOException;
import java.util.Optional;
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
    DataReport.log(configuration, withSandbox);
    if (config.migration().mode() == MigrationMode.JOB) {
      return job(config);
    }
    Node node = new Node(config, RookeryHome.path(), withSandbox);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              node.stop();
              stopped.countDown();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
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

  private static int job(NodeConfig config) {
    Optional<PostgresUrl> url = config.postgres().url();
    if (url.isPresent()) {
      return Deployment.run(url.get(), config.migration()).exitCode();
    }
    try (ManagedPostgres managed = ManagedPostgres.start(config.data(), config.postgres())) {
      MigrationOutcome outcome = Deployment.run(managed.url(), config.migration());
      return outcome.exitCode();
    }
  }
}
