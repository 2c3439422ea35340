package dev.rookery.discord.interaction;

import dev.rookery.discord.response.Continued;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Response;
import io.vertx.core.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A response while it is sent.
 *
 * @param goesOn does what it names, for the call that it answers
 */
public record Answer(Response response, Function<Continued, Future<?>> goesOn) {
  private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

  /** One that nothing follows. */
  public static Answer of(Response response) {
    return new Answer(
        response,
        named -> Future.failedFuture(new IllegalStateException("nothing follows " + named.id())));
  }

  /** To be told that Discord has taken the message: does what it names for then. */
  public void wasSent(MessageResponse message) {
    Continued then = message.whenSent();
    if (then != null) {
      goesOn
          .apply(then)
          .onFailure(cause -> LOG.warn("{} failed after an answer", then.id(), cause));
    }
  }
}
