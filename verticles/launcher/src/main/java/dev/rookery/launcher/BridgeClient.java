package dev.rookery.launcher;

import dev.rookery.bus.Address;
import dev.rookery.models.Failure;
import dev.rookery.models.Request;
import dev.rookery.wire.Wire;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * Asks a running node through its bridge, as a program in any language could: a frame is the length
 * of its JSON in four bytes, then the JSON. Blocks; for the command line.
 */
final class BridgeClient {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

  private final NodeFile node;

  BridgeClient(NodeFile node) {
    this.node = node;
  }

  /**
   * Asks.
   *
   * @return the message that answers, with a reply or a failure in it
   * @throws IOException if the node cannot be reached
   */
  JsonObject ask(Request<?> request, Duration timeout) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), node.bridgePort()),
          (int) CONNECT_WITHIN.toMillis());
      socket.setSoTimeout((int) timeout.plusSeconds(2).toMillis());
      send(socket, frame(request, timeout));
      return body(receive(socket), timeout);
    }
  }

  private JsonObject frame(Request<?> request, Duration timeout) {
    JsonObject headers =
        new JsonObject()
            .put("token", node.token())
            // How long the bridge waits, and how long who answers may take.
            .put("timeout", timeout.toMillis())
            .put("timeout-ms", Long.toString(timeout.toMillis()));
    return new JsonObject()
        .put("type", "send")
        .put("address", Address.of(request))
        .put("replyAddress", UUID.randomUUID().toString())
        .put("headers", headers)
        .put("body", Wire.write(request));
  }

  private static void send(Socket socket, JsonObject frame) throws IOException {
    byte[] bytes = frame.encode().getBytes(StandardCharsets.UTF_8);
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  private static JsonObject receive(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new JsonObject(new String(bytes, StandardCharsets.UTF_8));
  }

  private static JsonObject body(JsonObject frame, Duration timeout) {
    if ("message".equals(frame.getString("type"))) {
      return frame.getJsonObject("body");
    }
    return switch (frame.getString("failureType", frame.getString("message", ""))) {
      case "TIMEOUT" -> Wire.writeFailure(new Failure.TimedOut(timeout));
      case "NO_HANDLERS" ->
          Wire.writeFailure(
              new Failure.Unavailable(frame.getString("sourceAddress", "the address")));
      default -> Wire.writeFailure(new Failure.Denied("the bridge refused: " + frame.encode()));
    };
  }
}
