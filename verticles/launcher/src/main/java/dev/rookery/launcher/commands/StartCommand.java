package dev.rookery.launcher.commands;

import dev.rookery.launcher.cli.NodeOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code rookery start}. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the bot.",
      "With BOT_TOKEN it connects to Discord, without one it runs the rest. Without DATABASE_URL it"
          + " runs a Postgres of its own. Ctrl-C or SIGTERM stops it."
    },
    footer = {"", "Example: BOT_TOKEN=… ./rookery start --data=/srv/rookery"})
final class StartCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private NodeOptions options;

  @Override
  public Integer call() throws IOException, TimeoutException, InterruptedException {
    return Foreground.run(options.read(), false);
  }
}
