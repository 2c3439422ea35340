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

/** Reads what Discord tells about the bot before there is a session, and so no JDA. */
final class RestReader {
  private static final long TIMEOUT_MILLIS = 10_000;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final HttpClient http;
  private final URI restUrl;
  private final Secret token;

  RestReader(Vertx vertx, URI restUrl, Secret token) {
    this.http = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    this.restUrl = restUrl;
    this.token = token;
  }

  /**
   * What stands at a path; fails with {@link LoginRefused} if Discord does not know the token, and
   * with {@link DiscordAway} if it cannot be reached.
   */
  Future<JsonObject> get(String path) {
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(restUrl.resolve(path).toString())
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
        .map(JsonObject::new)
        .recover(cause ->
            Future.failedFuture(
                DiscordAway.isTheCauseOf(cause)
                    ? new DiscordAway(DiscordAway.why(restUrl, cause))
                    : cause));
  }
}
