package dev.rookery.launcher.node;

import dev.rookery.bus.Address;
import dev.rookery.launcher.config.VerticleName;
import dev.rookery.settings.values.HostPort;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Serves {@code /health/live} (the process answers), {@code /health/ready} (everything that this
 * node runs is healthy) and {@code /metrics} (for Prometheus).
 */
final class HealthServer {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final List<VerticleName> verticles;
  private final PrometheusMeterRegistry metrics;
  private final HttpServer server;

  HealthServer(Vertx vertx, List<VerticleName> verticles, PrometheusMeterRegistry metrics) {
    this.vertx = vertx;
    this.verticles = verticles;
    this.metrics = metrics;
    this.server = vertx.createHttpServer().requestHandler(this::handle);
  }

  /** Begins to listen and returns the port. */
  Future<Integer> listen(HostPort at) {
    return server.listen(at.port(), at.host()).map(HttpServer::actualPort);
  }

  Future<Void> close() {
    return server.close();
  }

  private void handle(HttpServerRequest request) {
    switch (String.valueOf(request.path())) {
      case "/health/live" -> json(request, 200, new JsonObject().put("ok", true));
      case "/health/ready" ->
          ready().onSuccess(health -> json(request, health.getBoolean("ok") ? 200 : 503, health));
      case "/metrics" ->
          request
              .response()
              .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
              .end(metrics.scrape());
      default ->
          json(
              request,
              404,
              new JsonObject().put("error", "try /health/live, /health/ready or /metrics"));
    }
  }

  private static void json(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body.encode());
  }

  /** The health of each verticle by name, and whether all are healthy. */
  Future<JsonObject> ready() {
    List<Future<JsonObject>> asked = new ArrayList<>();
    verticles.forEach(verticle -> asked.add(health(verticle)));
    return Future.join(asked)
        .map(all -> {
          JsonObject health = new JsonObject().put("ok", true);
          for (int i = 0; i < verticles.size(); i++) {
            JsonObject one = all.resultAt(i);
            health.put(word(verticles.get(i)), one);
            health.put("ok", health.getBoolean("ok") && one.getBoolean("ok", false));
          }
          return health;
        });
  }

  private Future<JsonObject> health(VerticleName verticle) {
    DeliveryOptions here =
        new DeliveryOptions().setLocalOnly(true).setSendTimeout(ANSWER_TIMEOUT.toMillis());
    return vertx
        .eventBus()
        .<JsonObject>request(Address.health(word(verticle)), new JsonObject(), here)
        .map(Message::body)
        .otherwise(cause -> new JsonObject().put("ok", false).put("detail", unanswered(cause)));
  }

  private static String unanswered(Throwable cause) {
    boolean absent =
        cause instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
    return absent ? "not started" : "gave no answer within " + ANSWER_TIMEOUT.toSeconds() + " s";
  }

  private static String word(VerticleName verticle) {
    return verticle.name().toLowerCase(Locale.ROOT);
  }
}
