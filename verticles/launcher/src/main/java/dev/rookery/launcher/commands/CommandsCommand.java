package dev.rookery.launcher.commands;

import dev.rookery.discord.CommandGuide;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code rookery commands}. */
@Command(
    name = "commands",
    mixinStandardHelpOptions = true,
    description = {"Prints a guide to the commands that members type, as Markdown."},
    footer = {"", "Example: ./rookery commands"})
final class CommandsCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(CommandGuide.markdown());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
