package dev.rookery.launcher.bridge;

import dev.rookery.failure.Failure;
import dev.rookery.schema.Model;
import dev.rookery.wire.Wire;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the bridge. A client with the token gets an answer to every request, and the
 * events of the models that it registers for; anything else gets an error frame that says what is
 * wrong.
 */
final class BridgeConnection {
  private final NetSocket socket;
  private final Bridge bridge;
  private final Standstills.Socket arrivals;
  private final BridgeEvents events;

  /** The earliest time when what is handled now can have arrived. */
  private long arrivedNanos;

  BridgeConnection(NetSocket socket, Bridge bridge, Standstills.Socket arrivals) {
    this.socket = socket;
    this.bridge = bridge;
    this.arrivals = arrivals;
    this.events = new BridgeEvents(bridge.rookery(), socket, this::send);
  }

  void open() {
    FrameCodec codec = new FrameCodec(this::read, this::hangUp);
    socket.handler(bytes -> {
      arrivedNanos = arrivals.read();
      codec.handle(bytes);
    });
    // A client that went away is not worth a line in the log.
    socket.exceptionHandler(_ -> socket.close());
    socket.closeHandler(_ -> events.close());
  }

  private void read(Buffer text) {
    JsonObject frame;
    try {
      frame = new JsonObject(text);
    } catch (DecodeException | ClassCastException e) {
      refuse("bad_frame", "the frame holds no JSON object", ReplyAddress.ofBroken(text));
      return;
    }
    handle(frame);
  }

  private void handle(JsonObject frame) {
    String replyAddress = ReplyAddress.of(frame);
    switch (String.valueOf(frame.getValue("type"))) {
      case "ping" -> send(new JsonObject().put("type", "pong"));
      case "send", "register", "unregister" -> {
        if (showsToken(frame)) {
          handleTrusted(frame, replyAddress);
        } else {
          refuse("access_denied", "the header token must be the one in node.json", replyAddress);
        }
      }
      default ->
          refuse(
              "unknown_type", "the type must be send, register, unregister or ping", replyAddress);
    }
  }

  private void handleTrusted(JsonObject frame, @Nullable String replyAddress) {
    switch (frame.getString("type")) {
      case "send" -> ask(frame, replyAddress);
      case "register" -> forEvents(frame, replyAddress, events::register);
      default -> forEvents(frame, replyAddress, events::unregister);
    }
  }

  private void ask(JsonObject frame, @Nullable String replyAddress) {
    if (replyAddress == null || !(frame.getValue("replyAddress") instanceof String)) {
      refuse(
          "bad_frame", "replyAddress must be a text; it comes back with the reply", replyAddress);
    } else if (!BusRequests.isAddress(frame.getValue("address"))) {
      refuse("access_denied", "requests alone may be sent, to their addresses", replyAddress);
    } else {
      bridge
          .ask(frame, arrivedNanos)
          .onSuccess(body -> reply(replyAddress, body))
          .onComplete(_ -> bridge.answered());
    }
  }

  private void forEvents(
      JsonObject frame, @Nullable String replyAddress, Consumer<Model<?>> change) {
    BridgeEvents.modelAt(frame.getValue("address"))
        .ifPresentOrElse(
            change,
            () ->
                refuse(
                    "access_denied",
                    "events alone can be listened to, at the addresses where they are announced",
                    replyAddress == null ? text(frame, "address") : replyAddress));
  }

  private boolean showsToken(JsonObject frame) {
    return frame.getValue("headers") instanceof JsonObject headers
        && headers.getValue("token") instanceof String token
        && bridge.knows(token);
  }

  private void reply(String replyAddress, JsonObject body) {
    JsonObject frame = message(replyAddress, body);
    int bytes = frame.toBuffer().length();
    if (bytes <= FrameCodec.FRAME_BYTES_MAX) {
      send(frame);
    } else {
      String why =
          "the reply has %d bytes, more than the %d of a frame; ask for less at once"
              .formatted(bytes, FrameCodec.FRAME_BYTES_MAX);
      send(message(replyAddress, Wire.writeFailure(new Failure.Invalid(why))));
    }
  }

  private static JsonObject message(String address, JsonObject body) {
    return new JsonObject()
        .put("type", "message")
        .put("address", address)
        .put("headers", new JsonObject())
        .put("body", body);
  }

  private void refuse(String code, String why, @Nullable String replyAddress) {
    send(error(code, why, replyAddress));
  }

  /**
   * Closes the connection: what follows such a length could be anything, so nothing more is read.
   */
  private void hangUp(long length) {
    String why =
        "a frame must have 1 to %d bytes, not %d".formatted(FrameCodec.FRAME_BYTES_MAX, length);
    socket.end(FrameCodec.encode(error("bad_frame", why, null)));
  }

  private static JsonObject error(String code, String why, @Nullable String replyAddress) {
    JsonObject error = new JsonObject().put("type", "err");
    if (replyAddress != null) {
      error.put("address", replyAddress);
    }
    return error.put("message", code).put("detail", why);
  }

  /**
   * Writes a frame and reads no more until the client has taken it, so that a slow reader costs no
   * memory.
   */
  private void send(JsonObject frame) {
    socket.write(FrameCodec.encode(frame));
    if (socket.writeQueueFull()) {
      socket.pause();
      socket.drainHandler(_ -> {
        socket.resume();
        events.drained();
      });
    }
  }

  private static @Nullable String text(JsonObject frame, String field) {
    return frame.getValue(field) instanceof String text ? text : null;
  }
}
