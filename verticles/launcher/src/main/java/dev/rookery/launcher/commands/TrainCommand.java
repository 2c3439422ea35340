package dev.rookery.launcher.commands;

import dev.rookery.bus.RequestOptions;
import dev.rookery.launcher.config.ConfigSources;
import dev.rookery.launcher.config.NodeConfig;
import dev.rookery.launcher.config.RookeryHome;
import dev.rookery.launcher.node.Node;
import dev.rookery.models.Request;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.settings.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The hidden command that does once what a start does, so that the JVM can remember the classes for
 * the next start.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  private static final long GUILD = 1;
  private static final long USER = 2;

  @Option(names = "--data", required = true)
  private String data = "";

  @Override
  public Integer call() throws IOException, TimeoutException {
    List<String> flags = List.of("--data=" + data, "--sandbox.port=0", "--http.listen=127.0.0.1:0");
    Configuration<NodeConfig> config =
        ConfigSources.readForSandbox(RookeryHome.path(), Optional.empty(), Map.of(), flags);
    Logging.configure(config.value().log());
    Node node = new Node(config.value(), RookeryHome.path(), true);
    Foreground.atExit(node::stop);
    node.start();
    for (Request<?> request :
        List.of(
            new SnippetRequest.Create(GUILD, "training", "x", USER),
            new SnippetRequest.Show(GUILD, "training"),
            new MigrationRequest.Current())) {
      RunningNode.ask(
          Path.of(data).toString(), request, RequestOptions.within(Duration.ofSeconds(20)));
    }
    node.stop();
    return 0;
  }
}
