package dev.rookery.discord.interaction;

import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.gateway.DiscordAway;
import dev.rookery.discord.gateway.Pauses;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registration of the bot's commands with Discord, tried until Discord takes them. The bot
 * stays logged in meanwhile: to log in anew mends nothing, and Discord counts logins. For use on
 * one context.
 */
public final class CommandRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRegistration.class);

  private final Vertx vertx;
  private final List<CommandData> wanted;
  private final JDA jda;
  private final URI restUrl;
  private final Pauses pauses;
  private @Nullable String problem;
  private boolean ended;

  public CommandRegistration(Vertx vertx, List<Feature> features, JDA jda, DiscordConfig config) {
    this.vertx = vertx;
    this.wanted = CommandDefinitions.of(features);
    this.jda = jda;
    this.restUrl = config.restUrl();
    this.pauses = new Pauses(config.retryEvery());
  }

  /** Completes after the first attempt, whose failure is logged; the others follow on their own. */
  public Future<Void> begin() {
    return register().onSuccess(_ -> problem = null).recover(this::failed);
  }

  /**
   * Tells Discord the commands, unless it already knows exactly these: it allows only a limited
   * number of changes a day.
   */
  private Future<Void> register() {
    Promise<Void> registered = Promise.promise();
    trying(
        registered,
        () ->
            jda.retrieveCommands(true)
                .queue(
                    known -> trying(registered, () -> compare(known, registered)),
                    registered::fail));
    return registered.future();
  }

  /** JDA refuses some definitions itself, and all of it once it was shut down. */
  private static void trying(Promise<Void> registered, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      registered.fail(e);
    }
  }

  private void compare(List<Command> known, Promise<Void> registered) {
    if (CommandComparison.same(known, wanted)) {
      registered.complete();
    } else {
      update(registered);
    }
  }

  private void update(Promise<Void> registered) {
    jda.updateCommands()
        .addCommands(wanted)
        .queue(
            now -> {
              LOG.info("Registered {} with Discord", count(now.size()));
              registered.complete();
            },
            registered::fail);
  }

  private Future<Void> failed(Throwable cause) {
    if (ended) {
      return Future.succeededFuture();
    }
    Duration pause = pauses.next();
    problem = DiscordAway.why(restUrl, cause);
    LOG.warn(
        "Discord does not take the bot's commands ({}); members see the ones it knows. Trying"
            + " again in {} s",
        problem,
        pause.toSeconds());
    vertx
        .timer(pause.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(_ -> {
          if (!ended) {
            begin();
          }
        });
    return Future.succeededFuture();
  }

  static String count(int commands) {
    return commands == 1 ? "1 command" : commands + " commands";
  }

  /** Why the commands are not registered yet; null if they are. */
  public @Nullable String problem() {
    return problem;
  }

  /** Tries no more. */
  public void end() {
    ended = true;
  }
}
