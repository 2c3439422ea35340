package dev.rookery.launcher;

import dev.rookery.models.Failure;
import dev.rookery.postgres.EmbeddedPostgresException;
import dev.rookery.settings.ConfigurationProblems;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** The command line. */
public final class Main {
  /** What was typed or configured is wrong. */
  private static final int USAGE = 2;

  /** It was right, and failed. */
  private static final int FAILED = 1;

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    if (arguments.length == 0 || !isLongRunning(arguments[0])) {
      Logging.quiet();
    }
    System.setProperty("vertx.logger-delegate-factory-class-name", VERTX_LOGS_TO);
    System.exit(commandLine().execute(arguments));
  }

  private static final String VERTX_LOGS_TO = "io.vertx.core.logging.SLF4JLogDelegateFactory";

  private static boolean isLongRunning(String command) {
    return command.equals("start") || command.equals("sandbox");
  }

  static CommandLine commandLine() {
    return new CommandLine(new RookeryCommand())
        .setUnmatchedOptionsArePositionalParams(true)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setExecutionExceptionHandler((e, commandLine, _) -> explain(e, commandLine));
  }

  /** Says what went wrong in the words of those who know, without a stack trace. */
  private static int explain(Exception e, CommandLine commandLine) throws Exception {
    PrintWriter err = commandLine.getErr();
    return switch (e) {
      case ConfigurationProblems problems -> told(err, problems.getMessage(), USAGE);
      case UsageProblem problem -> told(err, problem.getMessage(), USAGE);
      case Failure failure ->
          told(err, failure.getClass().getSimpleName() + ": " + failure.getMessage(), FAILED);
      case EmbeddedPostgresException postgres -> told(err, postgres.getMessage(), FAILED);
      case IOException io ->
          told(err, io.getClass().getSimpleName() + ": " + io.getMessage(), FAILED);
      default -> throw e;
    };
  }

  private static int told(
      PrintWriter err, @org.jspecify.annotations.Nullable String message, int exitCode) {
    err.println(message);
    return exitCode;
  }
}
