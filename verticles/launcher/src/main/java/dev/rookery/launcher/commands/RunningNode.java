package dev.rookery.launcher.commands;

import dev.rookery.launcher.bridge.BridgeClient;
import dev.rookery.launcher.bridge.NodeFile;
import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.launcher.config.ConfigSources;
import dev.rookery.launcher.config.RookeryHome;
import dev.rookery.models.Request;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The node that runs on this machine with a given data directory. */
final class RunningNode {
  private RunningNode() {}

  /**
   * Sends a request to the node.
   *
   * @param data the data directory as given on the command line; empty for the configured one
   * @throws UsageProblem if none runs
   */
  static JsonObject ask(String data, Request<?> request, Duration timeout) throws IOException {
    Path directory = data.isEmpty() ? configuredData() : Path.of(data).toAbsolutePath().normalize();
    NodeFile node =
        NodeFile.ofRunningNode(directory)
            .orElseThrow(() ->
                new UsageProblem(
                    "no node runs with the data directory "
                        + directory
                        + "; "
                        + remedy(directory)));
    return new BridgeClient(node).ask(request, timeout);
  }

  private static String remedy(Path directory) {
    Path sandbox = ConfigSources.sandboxIn(directory);
    return isRunning(sandbox)
        ? "a sandbox does: say --data=" + sandbox
        : "start one with ./rookery start, or name another with --data";
  }

  private static boolean isRunning(Path directory) {
    try {
      return NodeFile.ofRunningNode(directory).isPresent();
    } catch (IOException e) {
      // It is of another user.
      return false;
    }
  }

  private static Path configuredData() {
    return ConfigSources.read(
            RookeryHome.path(),
            Optional.empty(),
            ConfigSources.Stage.NONE,
            System.getenv(),
            List.of())
        .value()
        .data();
  }
}
