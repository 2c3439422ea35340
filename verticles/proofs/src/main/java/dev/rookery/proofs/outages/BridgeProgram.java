package dev.rookery.proofs.outages;

import dev.rookery.bus.Address;
import dev.rookery.models.Request;
import dev.rookery.proofs.harness.ProofNode;
import dev.rookery.wire.Wire;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A program that asks through a node's bridge, as one in any language could. */
final class BridgeProgram implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String token;
  private final Socket socket;
  private final DataInputStream in;

  private BridgeProgram(String token, Socket socket) throws IOException {
    this.token = token;
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    socket.setSoTimeout((int) PATIENCE.toMillis());
  }

  static BridgeProgram connect(ProofNode node) throws IOException {
    JsonObject file =
        new JsonObject(Buffer.buffer(Files.readAllBytes(node.data().resolve("node.json"))));
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    return new BridgeProgram(
        file.getString("token"), new Socket(loopback, file.getInteger("bridgePort")));
  }

  /** Sends a request and does not wait for the reply. */
  void send(Request<?> request, Duration timeout) throws IOException {
    JsonObject frame =
        new JsonObject()
            .put("type", "send")
            .put("address", Address.of(request))
            .put("replyAddress", "reply")
            .put(
                "headers",
                new JsonObject().put("token", token).put("timeout-ms", timeout.toMillis()))
            .put("body", Wire.write(request));
    Buffer text = frame.toBuffer();
    socket
        .getOutputStream()
        .write(Buffer.buffer().appendInt(text.length()).appendBuffer(text).getBytes());
  }

  /** The failure in the next reply; null if there is none in it. */
  @Nullable String failure() throws IOException {
    JsonObject frame = new JsonObject(Buffer.buffer(in.readNBytes(in.readInt())));
    JsonObject failure = frame.getJsonObject("body", new JsonObject()).getJsonObject("failure");
    return failure == null ? frame.getString("detail") : failure.encode();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
