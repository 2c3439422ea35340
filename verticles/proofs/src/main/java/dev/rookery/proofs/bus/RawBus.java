package dev.rookery.proofs.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * A sender of what the client library never would send: any bytes as a request. It needs a Vert.x
 * of its own, because it takes the names of the library's codecs.
 */
public final class RawBus {
  private static final String QUESTION = "rookery.question";

  private final Vertx vertx;

  /** The bytes of a message's body. */
  private record Body(Buffer bytes) {}

  public RawBus(Vertx vertx) {
    this.vertx = vertx;
    vertx.eventBus().registerCodec(new BodyCodec(QUESTION));
    vertx.eventBus().registerCodec(new BodyCodec("rookery.answer"));
  }

  /** Sends a text framed like a request, and waits for the answer as JSON. */
  public Future<JsonObject> text(String address, String text, DeliveryOptions options) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes(address, Buffer.buffer().appendInt(bytes.length).appendBytes(bytes), options);
  }

  /** Sends bytes in place of a framed request. */
  public Future<JsonObject> bytes(String address, Buffer bytes, DeliveryOptions options) {
    return any(address, new Body(bytes), options.setCodecName(QUESTION));
  }

  /** Sends anything that the bus itself can carry. */
  public Future<JsonObject> any(String address, Object body, DeliveryOptions options) {
    return vertx.eventBus().request(address, body, options).map(RawBus::json);
  }

  private static JsonObject json(Message<Object> message) {
    return switch (message.body()) {
      case Body body -> new JsonObject(body.bytes().getBuffer(4, body.bytes().length()));
      case JsonObject json -> json;
      case null, default -> throw new IllegalStateException("no answer: " + message.body());
    };
  }

  /** A codec that puts bytes on the wire as they are. */
  private record BodyCodec(String name) implements MessageCodec<Body, Body> {
    @Override
    public void encodeToWire(Buffer buffer, Body body) {
      buffer.appendBuffer(body.bytes());
    }

    @Override
    public Body decodeFromWire(int position, Buffer buffer) {
      int length = buffer.getInt(position) + Integer.BYTES;
      return new Body(buffer.getBuffer(position, position + length));
    }

    @Override
    public Body transform(Body body) {
      return body;
    }

    @Override
    public byte systemCodecID() {
      return -1;
    }
  }
}
