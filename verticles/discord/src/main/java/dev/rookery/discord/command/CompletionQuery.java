package dev.rookery.discord.command;

import dev.rookery.bus.CheckReturnValue;
import dev.rookery.bus.RequestOptions;
import dev.rookery.models.Request;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A question what to offer while a member types an option.
 *
 * @param guildId 0 in direct messages
 * @param userId who types
 * @param option its name
 * @param text what has been typed so far
 * @param language of who types
 * @param switchedOn what the bot can do there
 */
public record CompletionQuery(
    long guildId,
    long userId,
    String option,
    String text,
    Locale language,
    CommandContext context,
    List<Feature> switchedOn) {
  /** Discord waits 3 s, people less. */
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  public CompletionQuery {
    switchedOn = List.copyOf(switchedOn);
  }

  /** Everything that the bot can do. */
  public List<Feature> features() {
    return context.features();
  }

  /** Asks for data, once and briefly. */
  @CheckReturnValue
  public <R> Future<R> ask(Request<R> request) {
    return context.rookery().ask(request, RequestOptions.within(TIMEOUT));
  }
}
