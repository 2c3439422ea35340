package dev.rookery.discord.command;

import dev.rookery.bus.RequestOptions;
import dev.rookery.failure.Failure;
import dev.rookery.models.Repeatable;
import dev.rookery.models.Request;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A client that repeats requests while the data is not available, for as long as the member can be
 * expected to wait. Every write that must not be done twice has an id derived from the
 * interaction's, in case it went through although its answer was lost.
 */
final class RetryingClient {
  /** What is left of Discord's 3 s takes the way there and back. */
  private static final Duration BRIEFLY = Duration.ofSeconds(2);

  private static final Duration PAUSE_MIN = Duration.ofMillis(250);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

  private final CommandContext context;
  private final long interactionId;
  private final long givesUpAtNanos;
  private int requests;

  RetryingClient(CommandContext context, long interactionId) {
    this.context = context;
    this.interactionId = interactionId;
    this.givesUpAtNanos = System.nanoTime() + context.config().patience().toNanos();
  }

  <R> Future<R> ask(Request<R> request) {
    return request instanceof Repeatable
        ? ask(request, RequestOptions.usual(), PAUSE_MIN)
        : askOnce(request, "interaction:" + interactionId + "." + requests++);
  }

  <R> Future<R> askOnce(Request<R> request, String requestId) {
    return ask(request, RequestOptions.once(requestId), PAUSE_MIN);
  }

  <R> Future<R> askBriefly(Request<R> request) {
    return context.rookery().ask(request, RequestOptions.within(BRIEFLY));
  }

  private <R> Future<R> ask(Request<R> request, RequestOptions options, Duration pause) {
    return context
        .rookery()
        .ask(request, options)
        .recover(cause ->
            cause instanceof Failure failure && failure.retryable() && timeFor(pause)
                ? context
                    .vertx()
                    .timer(pause.toMillis(), TimeUnit.MILLISECONDS)
                    .compose(_ -> ask(request, options, longer(pause)))
                : Future.failedFuture(cause));
  }

  private boolean timeFor(Duration pause) {
    return System.nanoTime() + pause.toNanos() < givesUpAtNanos;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
  }
}
