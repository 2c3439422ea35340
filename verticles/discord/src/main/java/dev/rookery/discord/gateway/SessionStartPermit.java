package dev.rookery.discord.gateway;

import dev.rookery.settings.values.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until Discord's limit of sessions allows another. */
public final class SessionStartPermit {
  private static final Logger LOG = LoggerFactory.getLogger(SessionStartPermit.class);
  private static final long TIMEOUT_MILLIS = 10_000;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final Vertx vertx;
  private final HttpClient http;
  private final URI restUrl;
  private final Secret token;

  /**
   * A permit for one bot.
   *
   * @param restUrl ends with a slash
   */
  public SessionStartPermit(Vertx vertx, URI restUrl, Secret token) {
    this.vertx = vertx;
    this.http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    this.restUrl = restUrl;
    this.token = token;
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

  private Future<SessionStartLimit> unknown(Throwable cause) {
    if (cause instanceof LoginRefused) {
      return Future.failedFuture(cause);
    }
    return DiscordAway.isTheCauseOf(cause)
        ? Future.failedFuture(new DiscordAway(DiscordAway.why(restUrl, cause)))
        : Future.succeededFuture(new SessionStartLimit(1, 1, Duration.ZERO));
  }

  private Future<SessionStartLimit> limit() {
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(restUrl.resolve("gateway/bot").toString())
            .putHeader("Authorization", "Bot " + token.reveal())
            .setTimeout(TIMEOUT_MILLIS);
    return http.request(request)
        .compose(HttpClientRequest::send)
        .compose(response ->
            switch (response.statusCode()) {
              case OK -> response.body();
              case UNAUTHORIZED -> Future.failedFuture(LoginRefused.token());
              default -> Future.failedFuture("status " + response.statusCode());
            })
        .map(body -> SessionStartLimit.of(new JsonObject(body)))
        .recover(this::unknown);
  }
}
