package dev.rookery.launcher;

import dev.rookery.models.Failure;
import dev.rookery.models.MigrationRequest;
import dev.rookery.wire.Wire;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A {@code db} command: opens what it asks, and turns what comes back into words and a code. */
@Command(mixinStandardHelpOptions = true)
abstract class DbTask implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private NodeOptions node;

  @Option(names = "--json", description = "Print the reply as JSON, for programs.")
  private boolean json;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public final Integer call() throws IOException, TimeoutException {
    prepare();
    DbOutput out = new DbOutput(spec.commandLine(), json);
    try (DbSession session = DbSession.open(node.read().value())) {
      try {
        return run(session, out);
      } catch (Failure failure) {
        return failed(session, out, failure);
      }
    }
  }

  /** The one word of the command line that is no option. */
  final String word(String what) {
    return node.takeWord(what);
  }

  /** Looks at the command line before anything is started. */
  void prepare() {}

  /** Does it; the reply is the exit code. */
  abstract int run(DbSession session, DbOutput out) throws IOException;

  private static int failed(DbSession session, DbOutput out, Failure failure) {
    out.failure(failure);
    return failure instanceof Failure.Denied && isNewer(session)
        ? DbExit.NEWER
        : DbExit.of(failure);
  }

  /** A newer schema has a code of its own, because what helps is another build. */
  private static boolean isNewer(DbSession session) {
    try {
      return session.ask(new MigrationRequest.Status()).newer();
    } catch (Failure | IOException e) {
      // The failure that is being told says more.
      return false;
    }
  }

  /** Asks, and prints the reply as JSON if that is wanted. */
  final <R> R ask(DbSession session, DbOutput out, MigrationRequest<R> request) throws IOException {
    R reply = session.ask(request);
    printJson(request, reply, out);
    return reply;
  }

  /** Prints a reply as JSON if that is wanted. */
  static <R> void printJson(MigrationRequest<R> request, R reply, DbOutput out) {
    out.json(Wire.writeReply(request, reply).getValue("reply"));
  }
}
