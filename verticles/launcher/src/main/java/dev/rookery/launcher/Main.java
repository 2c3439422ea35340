package dev.rookery.launcher;

import dev.rookery.discord.gateway.LoginRefused;
import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.failure.Failure;
import dev.rookery.launcher.cli.CharacterSet;
import dev.rookery.launcher.cli.NodeOptions;
import dev.rookery.launcher.cli.StandardOutput;
import dev.rookery.launcher.cli.UsageErrors;
import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.launcher.commands.Logging;
import dev.rookery.launcher.commands.RookeryCommand;
import dev.rookery.launcher.node.StartFailed;
import dev.rookery.settings.ConfigurationProblems;
import dev.rookery.settings.sources.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The entry point of the command line. */
public final class Main {
  /** The exit code when the command line or the configuration is wrong. */
  private static final int USAGE = 2;

  /** The exit code when the command was valid but failed. */
  private static final int FAILED = 1;

  private static final String VERTX_LOGGER_FACTORY =
      "io.vertx.core.logging.SLF4JLogDelegateFactory";

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    if (arguments.length == 0 || !isLongRunning(arguments[0])) {
      Logging.onlyWarnings();
    }
    Optional<String> lost = CharacterSet.problem(arguments, System.getenv());
    if (lost.isPresent()) {
      System.exit(printed(commandLine().getErr(), lost.get(), USAGE));
    }
    System.setProperty("vertx.logger-delegate-factory-class-name", VERTX_LOGGER_FACTORY);
    StandardOutput output = StandardOutput.replace();
    int exitCode = commandLine().execute(arguments);
    // A node does not fail because of its log.
    Optional<String> unwritten =
        isLongRunning(arguments.length == 0 ? "" : arguments[0])
            ? Optional.empty()
            : output.problem();
    unwritten.ifPresent(commandLine().getErr()::println);
    System.exit(unwritten.isPresent() && exitCode == 0 ? FAILED : exitCode);
  }

  private static boolean isLongRunning(String command) {
    return command.equals("start") || command.equals("sandbox");
  }

  static CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new RookeryCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler((refused, _) -> {
              UsageErrors.print(refused);
              return USAGE;
            })
            .setExecutionExceptionHandler((e, failed, _) -> explain(e, failed));
    takeKeysAsFlags(commandLine);
    return commandLine;
  }

  /**
   * Passes configuration keys through: picocli does not know them as options and would refuse them.
   */
  private static void takeKeysAsFlags(CommandLine command) {
    boolean readsConfiguration =
        command.getCommandSpec().mixins().values().stream()
            .anyMatch(mixin -> mixin.userObject() instanceof NodeOptions);
    if (readsConfiguration) {
      command.setUnmatchedOptionsArePositionalParams(true);
    }
    command.getSubcommands().values().forEach(Main::takeKeysAsFlags);
  }

  /** Prints the message of what went wrong, without a stack trace. */
  private static int explain(Exception e, CommandLine commandLine) throws Exception {
    PrintWriter err = commandLine.getErr();
    return switch (e) {
      case ConfigurationProblems problems -> explain(problems, commandLine);
      case UsageProblem problem -> printed(err, problem.getMessage(), USAGE);
      case Failure failure ->
          printed(err, failure.getClass().getSimpleName() + ": " + failure.getMessage(), FAILED);
      case LoginRefused refused -> printed(err, refused.getMessage(), FAILED);
      case StartFailed failed -> printed(err, failed.getMessage(), FAILED);
      case EmbeddedPostgresException postgres -> printed(err, postgres.getMessage(), FAILED);
      case FileSystemException file -> printed(err, told(file), FAILED);
      case IOException io -> printed(err, io.getMessage(), FAILED);
      case TimeoutException late -> printed(err, gaveUp(late), FAILED);
      default -> throw e;
    };
  }

  private static int explain(ConfigurationProblems problems, CommandLine commandLine) {
    PrintWriter err = commandLine.getErr();
    err.println(problems.getMessage());
    boolean isLost = problems.problems().stream().anyMatch(Main::namesNothing);
    return isLost
        ? printed(
            err,
            "./rookery config --defaults prints every key, which is a flag too. "
                + UsageErrors.pointer(commandLine),
            USAGE)
        : USAGE;
  }

  /** Whether somebody wrote what there is not, and nothing is like it. */
  private static boolean namesNothing(Problem problem) {
    return problem.what().matches("unknown (flag|key|variable)")
        || problem.subject().startsWith("argument ");
  }

  /** What is wrong with a file, in words instead of the name of a class. */
  private static String told(FileSystemException problem) {
    String file = problem.getFile();
    return switch (problem) {
      case FileAlreadyExistsException _ -> file + " is there already, and is not a directory";
      case NotDirectoryException _ -> file + " is not a directory";
      case NoSuchFileException _ ->
          "there is no " + file + ", and it cannot be made there; name another place";
      case AccessDeniedException _ ->
          problem.getReason() == null
              ? "no permission to use "
                  + file
                  + " as "
                  + System.getProperty("user.name")
                  + "; run this as the user that it belongs to, or name another place"
              : file + ": " + problem.getReason();
      default ->
          problem.getReason() == null
              ? file + " cannot be used"
              : file + ": " + problem.getReason();
    };
  }

  private static String gaveUp(TimeoutException late) {
    return late.getMessage() == null
        ? "gave up waiting; the machine may be too busy"
        : "gave up waiting: " + late.getMessage();
  }

  private static int printed(PrintWriter err, @Nullable String message, int exitCode) {
    err.println(message);
    return exitCode;
  }
}
