package dev.rookery.launcher.db;

import dev.rookery.failure.Failure;
import dev.rookery.launcher.cli.NodeOptions;
import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.launcher.node.StoppableWork;
import dev.rookery.operations.MigrationRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The frame that all {@code db} commands share: their options, a session, and an exit code for
 * every failure.
 */
@Command(mixinStandardHelpOptions = true)
final class DbCommandRunner implements Callable<Integer> {
  private final DbAction action;
  private final @Nullable String operand;
  private final @Nullable String flagForWord;
  private final boolean aboutThisBuild;

  @Mixin private final NodeOptions node = new NodeOptions();

  @Option(names = "--json", description = "Print the reply as JSON, for programs.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /**
   * Runs an action.
   *
   * @param operand what the word besides the options should be; null if there is none
   * @param flagForWord the flag that is meant by a word where none is taken; null if there is none
   * @param aboutThisBuild whether the answer is about this build
   */
  DbCommandRunner(
      DbAction action,
      @Nullable String operand,
      @Nullable String flagForWord,
      boolean aboutThisBuild) {
    this.action = action;
    this.operand = operand;
    this.flagForWord = flagForWord;
    this.aboutThisBuild = aboutThisBuild;
  }

  @Override
  public Integer call() throws IOException, TimeoutException {
    String word = word();
    action.prepare();
    return StoppableWork.untilExit(() -> inSession(word));
  }

  private int inSession(String word) throws IOException, TimeoutException {
    DbOutput out = new DbOutput(spec.commandLine(), json);
    try (DbSession session = DbSession.open(node.read().value(), aboutThisBuild)) {
      out.warn("Database: " + session.database());
      try {
        return action.run(new DbContext(session, out, word));
      } catch (Failure failure) {
        return failed(session, out, failure);
      }
    }
  }

  private String word() {
    if (operand != null) {
      return node.takeOperand(operand);
    }
    node.operand()
        .ifPresent(typed -> {
          throw new UsageProblem(
              "db %s takes no word besides flags%s".formatted(spec.name(), meant(typed)));
        });
    return "";
  }

  /** A word is only repeated if it can hold no secret, such as the rest of one with a space. */
  private String meant(String typed) {
    if (flagForWord == null) {
      return "";
    }
    String value = typed.matches("[0-9.]{1,9}|base") ? typed : "…";
    return "; say " + flagForWord + "=" + value;
  }

  private static int failed(DbSession session, DbOutput out, Failure failure) {
    out.failure(failure);
    return failure instanceof Failure.Denied && isNewer(session)
        ? DbExit.NEWER
        : DbExit.of(failure);
  }

  /**
   * Whether the schema is newer; that has an exit code of its own, because the remedy is another
   * build.
   */
  private static boolean isNewer(DbSession session) {
    try {
      return session.ask(new MigrationRequest.Status()).newer();
    } catch (Failure | IOException e) {
      // The failure being reported says more.
      return false;
    }
  }
}
