package dev.rookery.sandbox.page;

import dev.rookery.sandbox.actions.InvalidInput;
import dev.rookery.sandbox.actions.NoAnswer;
import dev.rookery.sandbox.validation.Rejection;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page's calls, and how their outcomes are reported. */
final class PageRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(PageRoutes.class);

  private final Router router;

  PageRoutes(Router router) {
    this.router = router;
  }

  /** Adds a call that reads something. */
  void get(String path, Function<HttpServerRequest, Object> answer) {
    router
        .get(SandboxPage.API + path)
        .handler(context ->
            tell(context, Future.future(p -> p.complete(answer.apply(context.request())))));
  }

  /** Adds a call for a person's action. The body must be JSON, which a foreign form cannot send. */
  void post(String path, Function<JsonObject, Future<?>> action) {
    router
        .post(SandboxPage.API + path)
        .consumes("application/json")
        .handler(context ->
            tell(context, Future.succeededFuture(context).compose(c -> action.apply(body(c)))));
  }

  private static JsonObject body(RoutingContext context) {
    JsonObject body = context.body().asJsonObject();
    if (body == null) {
      throw new IllegalArgumentException("The call has no body");
    }
    return body;
  }

  private static void tell(RoutingContext context, Future<?> outcome) {
    outcome
        .onSuccess(body -> context.json(body == null ? new JsonObject() : body))
        .onFailure(failure -> tellFailure(context, failure));
  }

  private static void tellFailure(RoutingContext context, Throwable failure) {
    JsonObject body = new JsonObject().put("message", String.valueOf(failure.getMessage()));
    switch (failure) {
      case InvalidInput invalid -> {
        JsonObject problems = new JsonObject();
        invalid.problems().forEach(problems::put);
        send(context, 422, body.put("message", "Please check").put("problems", problems));
      }
      case Rejection rejection ->
          send(
              context,
              rejection.code().httpStatus(),
              body.put("message", text(rejection)).put("code", rejection.code().code()));
      case NoAnswer none -> send(context, 504, body);
      case IllegalArgumentException wrong -> send(context, 400, body);
      case DecodeException wrong -> send(context, 400, body);
      default -> {
        LOG.error("The page's call failed", failure);
        send(context, 500, body);
      }
    }
  }

  /** The refusal without its JSON form, which is for bots. */
  private static String text(Rejection rejection) {
    return rejection.problems() == null
        ? rejection.code().text()
        : "Discord does not take this. " + rejection.problems().text();
  }

  private static void send(RoutingContext context, int status, JsonObject body) {
    context.response().setStatusCode(status);
    context.json(body);
  }
}
