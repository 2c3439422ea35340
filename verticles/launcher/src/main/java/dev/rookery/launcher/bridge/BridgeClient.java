package dev.rookery.launcher.bridge;

import dev.rookery.bus.Address;
import dev.rookery.bus.RequestOptions;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.wire.Wire;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.UUID;

/**
 * Sends requests to a running node through its bridge, as a program in any language could. Blocks;
 * for the command line.
 */
public final class BridgeClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Time beyond the timeout for the node to report that there was no answer. */
  private static final Duration REPLY_GRACE_PERIOD = Duration.ofSeconds(2);

  private final NodeFile node;

  public BridgeClient(NodeFile node) {
    this.node = node;
  }

  /**
   * Sends a request; without a request id, whatever the options say.
   *
   * @return the answering message, which holds a reply or a failure
   * @throws IOException if the node cannot be reached, or went away before it answered
   */
  public JsonObject ask(Request<?> request, RequestOptions options) throws IOException {
    Duration timeout = options.timeout();
    try (Socket socket = connect()) {
      socket.setSoTimeout((int) timeout.plus(REPLY_GRACE_PERIOD).toMillis());
      socket.getOutputStream().write(FrameCodec.encode(frame(request, options)).getBytes());
      return body(receive(socket));
    } catch (SocketTimeoutException late) {
      return Wire.writeFailure(new Failure.TimedOut(timeout));
    } catch (EOFException gone) {
      throw new IOException("the node went away before it answered", gone);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral(Bridge.LOOPBACK), node.bridgePort()),
          (int) CONNECT_TIMEOUT.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw new ConnectException(
          "the node with pid %d does not listen on port %d, as its node.json says: %s"
              .formatted(node.pid(), node.bridgePort(), e.getMessage()));
    }
  }

  private JsonObject frame(Request<?> request, RequestOptions options) {
    JsonObject headers =
        new JsonObject().put("token", node.token()).put("timeout-ms", options.timeout().toMillis());
    if (options.actor() != null) {
      headers.put("actor", Long.toString(options.actor()));
    }
    return new JsonObject()
        .put("type", "send")
        .put("address", Address.of(request))
        .put("replyAddress", UUID.randomUUID().toString())
        .put("headers", headers)
        .put("body", Wire.write(request));
  }

  private static JsonObject receive(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int length = in.readInt();
    if (length < 0) {
      throw new IOException("what listens there is no node: it does not speak in frames");
    }
    byte[] text = in.readNBytes(length);
    if (text.length < length) {
      throw new EOFException();
    }
    return new JsonObject(Buffer.buffer(text));
  }

  private static JsonObject body(JsonObject frame) {
    return "message".equals(frame.getString("type"))
        ? frame.getJsonObject("body")
        : Wire.writeFailure(
            new Failure.Denied("the node refused the request: " + frame.getString("detail")));
  }
}
