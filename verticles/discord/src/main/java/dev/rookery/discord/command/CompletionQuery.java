package dev.rookery.discord.command;

import dev.rookery.bus.CheckReturnValue;
import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.models.Request;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * A question what to offer while a member types an option.
 *
 * @param option its name
 * @param text what has been typed so far
 */
public record CompletionQuery(long guildId, String option, String text, Rookery rookery) {
  /** Discord waits 3 s, people less. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** Asks for data, once and briefly. */
  @CheckReturnValue
  public <R> Future<R> ask(Request<R> request) {
    return rookery.ask(request, RequestOptions.within(TIMEOUT));
  }
}
