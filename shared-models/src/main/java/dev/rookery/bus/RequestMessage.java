package dev.rookery.bus;

import dev.rookery.models.Request;
import dev.rookery.wire.Wire;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request message: the request itself inside one process, its JSON from another node,
 * which is read where a failure to read it can be answered.
 *
 * @param request null if it came over the wire
 * @param json null if it did not
 * @param exact whether fields that are unknown here are refused
 * @param sinceNanos {@link System#nanoTime} of this process when the message was sent or came in
 */
record RequestMessage(
    @Nullable Request<?> request, @Nullable String json, boolean exact, long sinceNanos) {

  static RequestMessage of(Request<?> request) {
    return new RequestMessage(request, null, false, System.nanoTime());
  }

  /** From a program that writes JSON itself. */
  static RequestMessage ofJson(JsonObject json, long sinceNanos) {
    return new RequestMessage(null, json.encode(), true, sinceNanos);
  }

  /**
   * The request.
   *
   * @throws dev.rookery.failure.Failure.Invalid if the message holds none that is known here
   */
  Request<?> read() {
    if (request != null) {
      return request;
    }
    String text = json == null ? "" : json;
    return exact ? Wire.readExactRequest(text) : Wire.readRequest(text);
  }

  /** The codec of request messages. */
  static final class Codec implements MessageCodec<RequestMessage, RequestMessage> {
    @Override
    public void encodeToWire(Buffer buffer, RequestMessage message) {
      if (message.request() == null) {
        throw new IllegalArgumentException("a request that came over the wire is not sent on");
      }
      WireText.append(buffer, Wire.write(message.request()).encode());
    }

    @Override
    public RequestMessage decodeFromWire(int position, Buffer buffer) {
      return new RequestMessage(null, WireText.read(buffer, position), false, System.nanoTime());
    }

    @Override
    public RequestMessage transform(RequestMessage message) {
      return message;
    }

    @Override
    public String name() {
      return "rookery.question";
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
