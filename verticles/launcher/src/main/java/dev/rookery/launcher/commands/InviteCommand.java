package dev.rookery.launcher.commands;

import dev.rookery.discord.InviteUrl;
import dev.rookery.launcher.cli.NodeOptions;
import dev.rookery.launcher.cli.UsageProblem;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code rookery invite}. */
@Command(
    name = "invite",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the link by which the bot is added to a server.",
      "It asks for what the bot's commands need, and for no more."
    },
    footer = {
      "",
      "Example: BOT_TOKEN=… ./rookery invite",
      "         ./rookery invite --id=80351110224678912"
    })
final class InviteCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private NodeOptions options;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The application's id in Discord's developer portal, instead of a token.")
  private @Nullable Long id;

  @Override
  public Integer call() {
    if (id != null && id <= 0) {
      throw new UsageProblem("--id must be the application's id, a number above 0");
    }
    if (id != null) {
      options.refuseFlags("--id");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(InviteUrl.of(id == null ? ofToken() : id));
    out.println();
    out.println("It asks for: " + String.join(", ", InviteUrl.permissionNames()) + ".");
    out.flush();
    return 0;
  }

  private long ofToken() {
    return options
        .read()
        .value()
        .discord()
        .token()
        .map(InviteUrl::applicationId)
        .orElseThrow(() -> new UsageProblem("say which bot: by --id=ID, or by its BOT_TOKEN"))
        .orElseThrow(() ->
            new UsageProblem(
                "BOT_TOKEN is not the token of a bot; copy it from Discord's developer portal, or"
                    + " say --id=ID"));
  }
}
