package dev.rookery.launcher.bridge;

import dev.rookery.bus.Delivery;
import dev.rookery.bus.Repetition;
import dev.rookery.bus.RequestOptions;
import dev.rookery.checks.StoredJson;
import dev.rookery.failure.Failure;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.Repeatable;
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
  private final Repetition.Suspicion suspicion = new Repetition.Suspicion();

  BusRequests(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Whether this is an address where requests, and nothing else, are answered. */
  static boolean isAddress(@Nullable Object address) {
    return address instanceof String text && ADDRESSES.matcher(text).matches();
  }

  /**
   * Sends the body of the frame to its address, unless its asker may have given up and it is a
   * write. As {@link dev.rookery.bus.Rookery#ask} does, it sends what is safe to repeat to other
   * nodes if no reply comes.
   *
   * @param arrivedNanos the earliest time when it can have arrived, by {@link System#nanoTime}
   * @return the message that holds the reply or a failure; never fails
   */
  Future<JsonObject> ask(JsonObject frame, long arrivedNanos) {
    String address = frame.getString("address");
    try {
      RequestOptions how = how(frame.getJsonObject("headers"));
      JsonObject body = body(frame);
      long now = System.nanoTime();
      boolean mayBeOld = now - arrivedNanos >= how.timeout().toNanos();
      if (mayBeOld && !isA(ReadOnly.class, body)) {
        throw new Failure.Unavailable(address, "it stood still");
      }
      long since = mayBeOld ? now : arrivedNanos;
      Duration left = how.timeout().minusNanos(now - since);
      Delivery delivery = new Delivery(vertx, address, how, how.timeout(), since);
      Future<JsonObject> reply =
          isRepeatable(body, how)
              ? Repetition.of(vertx, left, suspicion, _ -> once(delivery, body, how))
              : once(delivery, body, how);
      return reply
          .timeout(left.plus(TIMEOUT_MARGIN).toMillis(), TimeUnit.MILLISECONDS)
          .otherwise(cause -> Wire.writeFailure(failure(cause, address, how)));
    } catch (Failure invalid) {
      return Future.succeededFuture(Wire.writeFailure(invalid));
    }
  }

  private static JsonObject body(JsonObject frame) {
    if (frame.getValue("body") instanceof JsonObject body) {
      StoredJson.refuseOverflow(body);
      return body;
    }
    throw new Failure.Invalid("the body must be a request as a JSON object");
  }

  /** Whether it may be done twice, and there can be another node to do it. */
  private boolean isRepeatable(JsonObject body, RequestOptions how) {
    boolean once = how.requestId() != null && isA(DatabaseRequest.class, body);
    return vertx.isClustered() && (once || isA(Repeatable.class, body));
  }

  private static boolean isA(Class<?> kind, JsonObject body) {
    return RequestTypes.find(String.valueOf(body.getValue("type")))
        .filter(kind::isAssignableFrom)
        .isPresent();
  }

  /** The message that answers it; a failure that asking again may mend is one of the future. */
  private static Future<JsonObject> once(Delivery delivery, JsonObject body, RequestOptions how) {
    return delivery
        .<JsonObject>send(body)
        .map(Message::body)
        .compose(reply ->
            Wire.failureIn(reply)
                .filter(Failure::retryable)
                .<Future<JsonObject>>map(Future::failedFuture)
                .orElseGet(() -> Future.succeededFuture(reply)))
        .recover(cause -> Future.failedFuture(failure(cause, delivery.address(), how)));
  }

  /**
   * The options from timeout-ms (or timeout, as clients of Vert.x's bridge call it), request-id and
   * actor.
   */
  private static RequestOptions how(JsonObject headers) {
    String name = headers.containsKey("timeout-ms") ? "timeout-ms" : "timeout";
    Object timeout = headers.getValue(name);
    Object requestId = headers.getValue("request-id");
    return new RequestOptions(
        timeout == null ? RequestOptions.TIMEOUT_DEFAULT : millis(name, timeout),
        requestId == null ? null : requestId.toString(),
        actor(headers.getValue("actor")));
  }

  private static @Nullable Long actor(@Nullable Object header) {
    try {
      return header == null ? null : Long.valueOf(header.toString());
    } catch (NumberFormatException e) {
      throw new Failure.Invalid("actor: must be the id of a user");
    }
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
      case Failure failure -> failure;
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
