package dev.rookery.launcher.bridge;

import dev.rookery.bus.Delivery;
import dev.rookery.bus.RequestOptions;
import dev.rookery.failure.Failure;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.RequestTypes;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Passes requests from the bridge on to the event bus, as the JSON that they arrived in. */
final class BusRequests {
  private static final Pattern ADDRESSES =
      Pattern.compile("rookery\\.(database\\.[a-z-]+|migration)");

  /** Time beyond the bus's own timeout, for faults in which the bus never reports one. */
  private static final Duration TIMEOUT_MARGIN = Duration.ofMillis(250);

  private final Vertx vertx;

  BusRequests(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Whether this is an address where requests, and nothing else, are answered. */
  static boolean isAddress(@Nullable Object address) {
    return address instanceof String text && ADDRESSES.matcher(text).matches();
  }

  /**
   * Sends the body of the frame to its address, unless its asker may have given up and it is a
   * write.
   *
   * @param arrivedNanos the earliest time when it can have arrived, by {@link System#nanoTime}
   * @return the message that holds the reply or a failure; never fails
   */
  Future<JsonObject> ask(JsonObject frame, long arrivedNanos) {
    String address = frame.getString("address");
    try {
      RequestOptions how = how(frame.getJsonObject("headers"));
      long now = System.nanoTime();
      boolean mayBeOld = now - arrivedNanos >= how.timeout().toNanos();
      if (mayBeOld && !isRead(frame.getValue("body"))) {
        throw new Failure.Unavailable(address, "it stood still");
      }
      long since = mayBeOld ? now : arrivedNanos;
      Duration left = how.timeout().minusNanos(now - since);
      return send(address, frame.getValue("body"), how, since)
          .timeout(left.plus(TIMEOUT_MARGIN).toMillis(), TimeUnit.MILLISECONDS)
          .otherwise(cause -> Wire.writeFailure(failure(cause, address, how)));
    } catch (Failure invalid) {
      return Future.succeededFuture(Wire.writeFailure(invalid));
    }
  }

  /** Whether a request only reads, so that it does no harm if nobody waits for the reply. */
  private static boolean isRead(@Nullable Object body) {
    return body instanceof JsonObject request
        && RequestTypes.find(String.valueOf(request.getValue("type")))
            .filter(ReadOnly.class::isAssignableFrom)
            .isPresent();
  }

  private Future<JsonObject> send(
      String address, @Nullable Object body, RequestOptions how, long arrivedNanos) {
    if (!(body instanceof JsonObject)) {
      throw new Failure.Invalid("the body must be a request as a JSON object");
    }
    return new Delivery(vertx, address, how.requestId(), how.timeout(), arrivedNanos)
        .<JsonObject>send(body)
        .map(Message::body);
  }

  /**
   * The options from timeout-ms (or timeout, as clients of Vert.x's bridge call it) and request-id.
   */
  private static RequestOptions how(JsonObject headers) {
    String name = headers.containsKey("timeout-ms") ? "timeout-ms" : "timeout";
    Object timeout = headers.getValue(name);
    Object requestId = headers.getValue("request-id");
    return new RequestOptions(
        timeout == null ? RequestOptions.TIMEOUT_DEFAULT : millis(name, timeout),
        requestId == null ? null : requestId.toString());
  }

  /** The time in the header of that name, by which it is called if it is refused. */
  private static Duration millis(String name, Object timeout) {
    try {
      Duration time = Duration.ofMillis(Long.parseLong(timeout.toString()));
      return RequestOptions.within(time).timeout();
    } catch (NumberFormatException e) {
      throw new Failure.Invalid(name + ": must be a whole number of milliseconds");
    } catch (Failure.Invalid refused) {
      throw new Failure.Invalid(
          name + ": must be 1 to " + RequestOptions.TIMEOUT_MAX.toMillis() + ", is " + timeout);
    }
  }

  private static Failure failure(Throwable cause, String address, RequestOptions how) {
    return switch (cause) {
      case TimeoutException _ -> new Failure.TimedOut(how.timeout());
      case ReplyException reply ->
          switch (reply.failureType()) {
            case TIMEOUT -> new Failure.TimedOut(how.timeout());
            case NO_HANDLERS -> new Failure.Unavailable(address);
            case RECIPIENT_FAILURE, ERROR -> new Failure.Bug("foreign", reply.getMessage());
          };
      default -> new Failure.Unavailable(address);
    };
  }
}
