package dev.rookery.launcher.node;

import dev.rookery.launcher.Cli;
import dev.rookery.launcher.bridge.NodeFile;
import dev.rookery.launcher.config.ConfigSources;
import dev.rookery.launcher.config.NodeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A node in this process, on free ports and with a data directory of its own. */
public record TestNode(Node node, Path data, NodeFile file) implements AutoCloseable {
  /** The folder of the checkout; Maven runs tests in the module's folder. */
  public static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

  public static TestNode start(Path data, String... flags) throws IOException, TimeoutException {
    Node node = new Node(config(data, flags), HOME, false);
    node.start();
    return new TestNode(node, data, NodeFile.ofRunningNode(data).orElseThrow());
  }

  static NodeConfig config(Path data, String... flags) {
    Map<String, String> freePort = Map.of("ROOKERY_HTTP_LISTEN", "127.0.0.1:0");
    List<String> all = new ArrayList<>(List.of("--data=" + data));
    all.addAll(List.of(flags));
    return ConfigSources.read(HOME, Optional.empty(), ConfigSources.Stage.NONE, freePort, all)
        .value();
  }

  /**
   * A data directory with no database in it. A server that runs as a user other than root can reach
   * it. All tests share the binaries, which take seconds to unpack.
   */
  static Path emptyData(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path data = Files.createDirectory(directory.resolve("data"));
    Path shared = Path.of(System.getProperty("java.io.tmpdir"), "rookery-test-postgres");
    Files.createDirectories(shared);
    Files.createSymbolicLink(data.resolve("postgres-binaries"), shared);
    return data;
  }

  /** Runs {@code rookery ask}, with a timeout that a busy machine does not reach. */
  Cli ask(String... arguments) {
    List<String> all = new ArrayList<>(List.of("ask", "--data=" + data));
    if (List.of(arguments).stream().noneMatch(one -> one.startsWith("--timeout"))) {
      all.add("--timeout=60");
    }
    all.addAll(List.of(arguments));
    return Cli.run(all.toArray(String[]::new));
  }

  @Override
  public void close() {
    node.stop();
  }
}
