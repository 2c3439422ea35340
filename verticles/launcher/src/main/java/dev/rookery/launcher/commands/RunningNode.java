package dev.rookery.launcher.commands;

import dev.rookery.bus.RequestOptions;
import dev.rookery.launcher.bridge.BridgeClient;
import dev.rookery.launcher.bridge.NodeFile;
import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.launcher.config.ConfigSources;
import dev.rookery.launcher.config.DataPath;
import dev.rookery.launcher.config.RookeryHome;
import dev.rookery.models.Request;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  static JsonObject ask(String data, Request<?> request, RequestOptions options)
      throws IOException {
    Path directory = data.isEmpty() ? configuredData() : Path.of(data).toAbsolutePath().normalize();
    DataPath.problem(directory)
        .ifPresent(problem -> {
          throw new UsageProblem(problem);
        });
    NodeFile node =
        NodeFile.ofRunningNode(directory)
            .orElseThrow(() ->
                new UsageProblem(
                    "no node runs with the data directory "
                        + directory
                        + "; "
                        + remedy(directory, !data.isEmpty())));
    return new BridgeClient(node).ask(request, options);
  }

  private static String remedy(Path directory, boolean named) {
    Path sandbox = ConfigSources.sandboxIn(directory);
    if (isRunning(sandbox)) {
      return "a sandbox does: say --data=" + sandbox;
    }
    boolean isOfSandbox = directory.endsWith(ConfigSources.SANDBOX);
    Path parent = directory.getParent();
    if (isOfSandbox && parent != null && isRunning(parent)) {
      return "a node does with " + parent + ": say --data=" + parent;
    }
    if (!Files.exists(directory)) {
      return "there is no such directory: say --data=DIR with that of a node that runs";
    }
    return "start one with ./rookery "
        + (isOfSandbox ? "sandbox" : "start")
        + (named ? " --data=" + directory : "")
        + ", or say --data=DIR with that of a node that runs";
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
