package dev.rookery.launcher.commands;

import dev.rookery.launcher.cli.NodeOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code rookery sandbox}. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the bot with a simulated Discord, to try it in a browser.",
      "It prints the address of the page. Nothing leaves this machine, and nothing reaches the"
          + " database or the cluster of the real bot: what it keeps is in data/sandbox, unless"
          + " flags say otherwise. Ctrl-C stops it."
    },
    footer = {"", "Example: ./rookery sandbox --sandbox.port=9000"})
final class SandboxCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private NodeOptions options;

  @Override
  public Integer call() throws IOException, TimeoutException, InterruptedException {
    return Foreground.run(options.readForSandbox(), true);
  }
}
