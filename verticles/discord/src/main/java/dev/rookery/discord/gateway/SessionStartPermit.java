package dev.rookery.discord.gateway;

import dev.rookery.settings.values.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until Discord's limit of sessions allows another. */
public final class SessionStartPermit {
  private static final Logger LOG = LoggerFactory.getLogger(SessionStartPermit.class);

  private final Vertx vertx;
  private final RestReader rest;

  /**
   * A permit for one bot.
   *
   * @param restUrl ends with a slash
   */
  public SessionStartPermit(Vertx vertx, URI restUrl, Secret token) {
    this.vertx = vertx;
    this.rest = new RestReader(vertx, restUrl, token);
  }

  /**
   * Completes when a session may begin; fails with {@link LoginRefused} if Discord does not know
   * the token, and with {@link DiscordAway} if it cannot be reached, of which JDA would print
   * traces. If Discord does not tell, it completes at once: the login then finds out what is wrong,
   * and begins no session.
   */
  public Future<Void> await() {
    return limit()
        .compose(limit -> {
          Duration pause = limit.pause();
          if (pause.isZero()) {
            return Future.succeededFuture();
          }
          LOG.warn(
              "The bot has begun {} of the {} sessions that Discord allows it; waiting {} s before the"
                  + " next",
              limit.total() - limit.remaining(),
              limit.total(),
              pause.toSeconds());
          return vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
        });
  }

  private static Future<SessionStartLimit> unknown(Throwable cause) {
    return cause instanceof LoginRefused || cause instanceof DiscordAway
        ? Future.failedFuture(cause)
        : Future.succeededFuture(new SessionStartLimit(1, 1, Duration.ZERO));
  }

  private Future<SessionStartLimit> limit() {
    return rest.get("gateway/bot").map(SessionStartLimit::of).recover(SessionStartPermit::unknown);
  }
}
