package dev.rookery.sandbox.rest;

import dev.rookery.sandbox.rest.routing.Endpoints;
import dev.rookery.sandbox.rest.routing.Form;
import dev.rookery.sandbox.rest.routing.RateLimits;
import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.traffic.Traffic;
import dev.rookery.sandbox.traffic.TrafficEntry.RestCall;
import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.World;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps that every request goes through: endpoint, body, faults, token, rate limit, action,
 * answer, log.
 */
final class Pipeline implements RouteTable {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  private final Vertx vertx;
  private final World world;
  private final RestOptions options;
  private final Traffic traffic;
  private final InstantSource clock;
  private final RateLimits rateLimits;
  private final RestFaults faults = new RestFaults();
  private final Endpoints endpoints = new Endpoints();
  private final Router router;

  Pipeline(Vertx vertx, World world, RestOptions options, Traffic traffic, InstantSource clock) {
    this.vertx = vertx;
    this.world = world;
    this.options = options;
    this.traffic = traffic;
    this.clock = clock;
    this.rateLimits =
        new RateLimits(clock, options.requestsPerSecond(), options.requestsPerSecondInAll());
    this.router = Router.router(vertx);
    router.route().handler(this::receive);
  }

  Router router() {
    return router;
  }

  Set<String> routes() {
    return endpoints.routes();
  }

  RestFaults faults() {
    return faults;
  }

  @Override
  public void add(HttpMethod method, String path, Access access, Endpoint endpoint) {
    endpoints.add(method, path, access, endpoint);
  }

  private void receive(RoutingContext context) {
    String path = context.normalizedPath().substring(RestApi.PATH.length());
    Optional<Endpoints.Found> found = endpoints.find(context.request().method(), path);
    if (found.isEmpty()) {
      later(() -> answerUnknown(context));
      return;
    }
    Instant begin = clock.instant();
    String route = found.get().route();
    Form.read(context.request())
        .onSuccess(
            form -> later(() -> handle(context, new Exchange(begin, route, form), found.get())))
        .onFailure(failure ->
            later(() -> answer(context, new Exchange(begin, route, NO_FORM), failed(failure))));
  }

  /** Everything that a call does is late, not only its answer. */
  private void later(Runnable action) {
    Duration latency = faults.latency();
    if (latency.isZero()) {
      action.run();
    } else {
      vertx.setTimer(latency.toMillis(), timer -> action.run());
    }
  }

  private static final Form NO_FORM = new Form(null, Map.of());

  /** A request on its way through the pipeline. */
  private record Exchange(Instant begin, String route, Form form) {}

  private void handle(RoutingContext context, Exchange exchange, Endpoints.Found found) {
    String route = context.request().method() + " " + found.route();
    Optional<RestFaults.Limit> limit = faults.nextRateLimit(route, exchange.form().body());
    if (limit.isPresent()) {
      answer(context, exchange, tooMany(context, limit.get()));
      return;
    }
    Optional<Integer> failure = faults.nextFailure(route, exchange.form().body());
    if (failure.isPresent()) {
      answer(context, exchange, RestResponse.failure(failure.get(), "A fault was requested"));
      return;
    }
    String token = context.request().getHeader("Authorization");
    if (found.access() == Access.BOT && (token == null || !options.authorizes(token))) {
      answer(context, exchange, RestResponse.of(new Rejection(ErrorCode.UNAUTHORIZED)));
      return;
    }
    // Interactions have tokens of their own and do not count.
    if (found.access() == Access.BOT) {
      Optional<Duration> wait = rateLimits.countInAll();
      if (wait.isPresent()) {
        answer(context, exchange, tooMany(context, new RestFaults.Limit(wait.get(), true)));
        return;
      }
    }
    RateLimits.State state = rateLimits.count(route, majorOf(found.values()));
    putHeaders(context.response(), state);
    RestRequest request =
        new RestRequest(context.request(), found.values(), exchange.form(), world);
    if (state.exceeded()) {
      answer(context, exchange, tooMany(context, new RestFaults.Limit(state.resetAfter(), false)));
      return;
    }
    Optional<Integer> loss = faults.nextLoss(route, exchange.form().body());
    RestResponse done = carryOut(request, found.endpoint());
    answer(
        context,
        exchange,
        loss.map(status -> RestResponse.failure(status, "The answer is lost")).orElse(done));
  }

  private static RestResponse carryOut(RestRequest request, Endpoint endpoint) {
    try {
      return endpoint.answer(request);
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private static RestResponse failed(Throwable failure) {
    if (failure instanceof Rejection rejection) {
      return RestResponse.of(rejection);
    }
    if (failure instanceof ClassCastException) {
      LOG.debug("A field has a wrong type", failure);
      return RestResponse.of(new Rejection(ErrorCode.INVALID_FORM_BODY));
    }
    LOG.error("The sandbox failed to answer a request", failure);
    return RestResponse.failure(500, "500: Internal Server Error");
  }

  private void answerUnknown(RoutingContext context) {
    LOG.warn(
        "The sandbox does not simulate {} {}",
        context.request().method(),
        context.normalizedPath());
    Exchange exchange = new Exchange(clock.instant(), context.normalizedPath(), NO_FORM);
    answer(context, exchange, RestResponse.of(new Rejection(ErrorCode.NOT_FOUND)));
  }

  /**
   * The answer 429. The wait is given in whole seconds: a fraction in Retry-After makes some
   * clients retry at once.
   */
  private static RestResponse tooMany(RoutingContext context, RestFaults.Limit limit) {
    long seconds = Math.max(1, limit.retryAfter().plusMillis(999).toSeconds());
    context
        .response()
        .putHeader("Retry-After", Long.toString(seconds))
        .putHeader("X-RateLimit-Scope", limit.global() ? "global" : "user");
    if (limit.global()) {
      context.response().putHeader("X-RateLimit-Global", "true");
    }
    return new RestResponse(
        429,
        new JsonObject()
            .put("message", "You are being rate limited.")
            .put("code", 0)
            .put("retry_after", (double) seconds)
            .put("global", limit.global()));
  }

  private static void putHeaders(HttpServerResponse response, RateLimits.State state) {
    response
        .putHeader("X-RateLimit-Limit", Integer.toString(state.limit()))
        .putHeader("X-RateLimit-Remaining", Integer.toString(Math.max(0, state.remaining())))
        .putHeader("X-RateLimit-Reset", seconds(Duration.between(Instant.EPOCH, state.reset())))
        .putHeader("X-RateLimit-Reset-After", seconds(state.resetAfter()))
        .putHeader("X-RateLimit-Bucket", state.bucket());
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + "." + String.format("%03d", duration.toMillisPart());
  }

  private static String majorOf(Map<String, String> path) {
    return Stream.of("channel_id", "guild_id", "webhook_token", "interaction_id")
        .filter(path::containsKey)
        .map(path::get)
        .findFirst()
        .orElse("");
  }

  private void answer(RoutingContext context, Exchange exchange, RestResponse answer) {
    traffic.add(
        new RestCall(
            exchange.begin(),
            context.request().method().name(),
            exchange.route(),
            context.normalizedPath(),
            exchange.form().body(),
            answer.status(),
            answer.body(),
            Duration.between(exchange.begin(), clock.instant())));
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    // Without Via, a 429 is taken for a ban by the proxy in front of the real service.
    response.setStatusCode(answer.status()).putHeader("Via", "1.1 sandbox");
    if (answer.body() == null) {
      response.end();
    } else {
      response
          .putHeader("Content-Type", "application/json")
          .end(Json.encodeToBuffer(answer.body()));
    }
  }
}
