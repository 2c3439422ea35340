package dev.rookery.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;

/**
 * The delivery of one request by the bus; also for programs that pass on as JSON what others ask.
 * What a node that stops has received but not begun is delivered again, to another node: the bus
 * reports it as timed out, at once.
 *
 * @param vertx whose bus delivers it
 * @param asked with which options; the timeout among them is that of the asker's first delivery
 * @param timeout how long its asker still waits
 * @param sinceNanos from when on, by {@link System#nanoTime} of this process
 */
public record Delivery(
    Vertx vertx, String address, RequestOptions asked, Duration timeout, long sinceNanos) {
  /** How the bus begins to say that a consumer was gone when the message came to it. */
  private static final String DISCARDED = "Discarded the request";

  /** The whole cluster knows soon that a node has stopped to answer. */
  private static final Duration BEFORE_AGAIN = Duration.ofMillis(10);

  /**
   * Delivers it.
   *
   * @return the reply; fails as the bus does
   * @throws IllegalStateException what goes wrong before sending, such as after the bus was closed
   */
  @CheckReturnValue
  public <T> Future<Message<T>> send(Object body) {
    return vertx
        .eventBus()
        .<T>request(address, body, options())
        .recover(cause ->
            isDiscarded(cause) && left().compareTo(BEFORE_AGAIN) > 0
                ? vertx.timer(BEFORE_AGAIN.toMillis()).compose(passed -> send(body))
                : Future.failedFuture(cause));
  }

  private static boolean isDiscarded(Throwable cause) {
    return cause instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.TIMEOUT
        && String.valueOf(reply.getMessage()).startsWith(DISCARDED);
  }

  private Duration left() {
    return timeout.minusNanos(System.nanoTime() - sinceNanos);
  }

  private DeliveryOptions options() {
    DeliveryOptions options =
        new DeliveryOptions()
            .setSendTimeout(Math.max(1, left().toMillis()))
            .addHeader(Headers.TIMEOUT, Long.toString(timeout.toMillis()))
            .addHeader(Headers.SENT_AT, SendClock.OWN.reading(sinceNanos));
    if (asked.requestId() != null) {
      options.addHeader(Headers.REQUEST_ID, asked.requestId());
    }
    if (asked.actor() != null) {
      options.addHeader(Headers.ACTOR, Long.toString(asked.actor()));
    }
    return options;
  }
}
