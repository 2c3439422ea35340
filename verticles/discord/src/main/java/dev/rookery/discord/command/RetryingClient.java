package dev.rookery.discord.command;

import dev.rookery.bus.RequestOptions;
import dev.rookery.models.Repeatable;
import dev.rookery.models.Request;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * A client that repeats requests while the data is not available, on behalf of the user. Every
 * write that must not be done twice has an id derived from the interaction's, in case it went
 * through although its answer was lost.
 */
final class RetryingClient {
  /** What is left of Discord's 3 s is for what is checked before, and the way there and back. */
  private static final Duration BRIEFLY = Duration.ofMillis(1_500);

  private final CommandContext context;
  private final Patience patience;
  private final Use use;
  private int requests;

  RetryingClient(CommandContext context, Patience patience, Use use) {
    this.context = context;
    this.patience = patience;
    this.use = use;
  }

  <R> Future<R> ask(Request<R> request) {
    return request instanceof Repeatable
        ? ask(request, RequestOptions.usual())
        : askOnce(request, "interaction:" + use.id() + "." + requests++);
  }

  <R> Future<R> askOnce(Request<R> request, String requestId) {
    return ask(request, RequestOptions.once(requestId));
  }

  <R> Future<R> askOnce(Request<R> request, String requestId, Duration timeout) {
    return ask(request, RequestOptions.once(requestId).withTimeout(timeout));
  }

  <R> Future<R> askBriefly(Request<R> request) {
    return context.rookery().ask(request, RequestOptions.within(BRIEFLY).by(use.user().id()));
  }

  private <R> Future<R> ask(Request<R> request, RequestOptions options) {
    RequestOptions byUser = options.by(use.user().id());
    return patience.repeat(() -> context.rookery().ask(request, byUser));
  }
}
