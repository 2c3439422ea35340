package dev.rookery.launcher.commands;

import dev.rookery.launcher.cli.BuildVersion;
import dev.rookery.launcher.clientkit.ClientKitCommand;
import dev.rookery.launcher.db.DbCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code rookery}. */
@Command(
    name = "rookery",
    description = "A Discord community bot on the Vert.x event bus and Postgres.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = {
      SandboxCommand.class,
      StartCommand.class,
      AskCommand.class,
      DbCommand.class,
      CommandsCommand.class,
      InviteCommand.class,
      DescribeCommand.class,
      ConfigCommand.class,
      ClientKitCommand.class,
      HelpCommand.class,
      TrainCommand.class
    },
    footer = {
      "",
      "From a checkout also:",
      "  build   builds what changed",
      "  test    runs the build with all its tests and checks",
      "  format  formats the sources as test wants them",
      "  prove   shows what is claimed, as processes; without a name it lists the proofs"
    })
public final class RookeryCommand {}
