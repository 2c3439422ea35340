package dev.rookery.discord.interaction;

import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordRefused;
import dev.rookery.discord.failure.FailureText;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import dev.rookery.failure.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a member is told when something was not done. */
public final class Refusal {
  private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

  private Refusal() {}

  /**
   * The answer to a use that failed. What nobody foresaw is logged, too.
   *
   * @param what was used
   */
  public static MessageResponse of(String what, Throwable cause) {
    if (cause instanceof CommandRefused refused) {
      return Response.refused(refused.why());
    }
    if (cause instanceof DiscordRefused refused) {
      LOG.warn("{}: Discord refused it: {}", what, refused.getMessage());
    } else if (!(cause instanceof Failure)) {
      LOG.error("{} failed", what, cause);
    }
    return Response.refused(FailureText.of(cause));
  }
}
