package dev.rookery.discord.interaction;

import dev.rookery.discord.command.Action;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Source;
import dev.rookery.discord.command.Use;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.response.ResponseJson;
import dev.rookery.failure.Failure;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The running of commands and actions, with all that is checked before. */
public final class CommandRunner {
  private final CommandChecks checks;
  private final CommandObserver observer;
  private final Continuations continuations;

  public CommandRunner(CommandContext context, GuildSettings settings, CommandObserver observer) {
    this.checks = new CommandChecks(context, settings);
    this.observer = observer;
    this.continuations = new Continuations(context.features());
  }

  /** Ends what was begun for the commands; nothing is run afterwards. */
  public Future<Void> close() {
    return checks.close();
  }

  /**
   * Fails if the command may not be used, whatever it is given; what it is given may be looked up
   * after that.
   */
  public Future<Void> admit(Command command, Use use) {
    return guarded(() -> checks.admit(command, use));
  }

  /** Whether to offer that member anything for the options of a command. */
  Future<Boolean> offers(Command command, Use use) {
    return guarded(() -> checks.offers(command, use));
  }

  /** Runs a command; fails if it may not be, or did nothing. */
  public Future<Answer> run(Command command, Use use) {
    return observed(
        command.path(),
        use.source(),
        () ->
            checks
                .check(command, use)
                .compose(call ->
                    guarded(() -> command.handler().run(call))
                        .map(response -> answer(call, response))
                        .onFailure(_ -> checks.failed(command, use))));
  }

  /**
   * Runs what a button or a form does; fails if it may not be.
   *
   * @param state what the button or the form was given
   */
  Future<Answer> run(Action action, Source source, Supplier<Use> use, String state) {
    return observed(
        action.path(),
        source,
        () ->
            checks
                .check(action, state, use.get())
                .compose(call ->
                    guarded(() -> action.handler().run(call, state))
                        .map(response -> answer(call, response))
                        .onFailure(_ -> checks.failed(action, state, call.use()))));
  }

  private Answer answer(Call call, Response response) {
    assert ResponseJson.read(ResponseJson.write(response)).equals(response) : response;
    return new Answer(response, named -> continuations.run(call, named));
  }

  private Future<Answer> observed(String path, Source source, Supplier<Future<Answer>> work) {
    long began = System.nanoTime();
    return guarded(work)
        .onComplete(answer ->
            observer.used(
                path,
                source,
                outcome(answer.cause()),
                Duration.ofNanos(System.nanoTime() - began)));
  }

  private static CommandObserver.Outcome outcome(@Nullable Throwable cause) {
    return switch (cause) {
      case null -> CommandObserver.Outcome.ANSWERED;
      case CommandRefused _ -> CommandObserver.Outcome.REFUSED;
      case Failure.Bug _ -> CommandObserver.Outcome.BUG;
      case Failure _ -> CommandObserver.Outcome.NO_DATA;
      case DiscordRefused _ -> CommandObserver.Outcome.REFUSED_BY_DISCORD;
      default -> CommandObserver.Outcome.BUG;
    };
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
