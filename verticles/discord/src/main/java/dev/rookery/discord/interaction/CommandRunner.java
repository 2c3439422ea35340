package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.response.Response;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** The running of commands and actions, with all that is checked before. */
public final class CommandRunner {
  private final CommandChecks checks;

  public CommandRunner(CommandContext context, GuildSettings settings) {
    this.checks = new CommandChecks(context, settings);
  }

  /** Ends what was begun for the commands; nothing is run afterwards. */
  public Future<Void> close() {
    return checks.close();
  }

  /** Runs a command; fails if it may not be, or did nothing. */
  public Future<Response> run(Command command, Use use) {
    return guarded(() ->
        checks
            .check(command, use)
            .compose(call ->
                guarded(() -> command.handler().run(call))
                    .onFailure(_ -> checks.failed(command, use))));
  }

  /**
   * Runs what a button or a form does; fails if it may not be.
   *
   * @param state what the button or the form was given
   */
  Future<Response> run(Action action, Supplier<Use> use, String state) {
    return guarded(
        () -> checks.check(action, use.get()).compose(call -> action.handler().run(call, state)));
  }

  /** Turns an exception into a failed future. */
  private static <T> Future<T> guarded(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
