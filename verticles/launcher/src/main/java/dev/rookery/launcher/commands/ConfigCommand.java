package dev.rookery.launcher.commands;

import dev.rookery.launcher.cli.NodeOptions;
import dev.rookery.launcher.config.ConfigSources;
import dev.rookery.launcher.config.NodeConfig;
import dev.rookery.settings.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code rookery config}. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the configuration and prints what a start would use.",
      "It says where each value is from; secrets are masked."
    },
    footer = {
      "",
      "Example: ./rookery config --http.listen=9000",
      "         ./rookery config --defaults > conf/defaults.yaml   # to compare your file with"
    })
final class ConfigCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private NodeOptions options;

  @Option(names = "--defaults", description = "Print every key with its default instead.")
  private boolean defaults;

  @Override
  public Integer call() {
    if (defaults) {
      options.refuseFlags("--defaults");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(defaults ? defaults() : options.read().effective());
    out.flush();
    return 0;
  }

  /** The text of {@code conf/rookery.yaml}. */
  static String defaults() {
    return Settings.describe(NodeConfig.class, ConfigSources.aliases(ConfigSources.Stage.NONE));
  }
}
