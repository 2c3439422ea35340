package dev.rookery.launcher.bridge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A program that speaks to a bridge, correctly or not. */
final class BridgeTestClient implements AutoCloseable {
  private final Socket socket;
  private final DataInputStream in;

  BridgeTestClient(int port) throws IOException {
    socket = new Socket(InetAddress.ofLiteral(Bridge.LOOPBACK), port);
    socket.setSoTimeout(60_000);
    in = new DataInputStream(socket.getInputStream());
  }

  BridgeTestClient send(JsonObject frame) throws IOException {
    return send(FrameCodec.encode(frame));
  }

  BridgeTestClient send(Buffer bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes());
    socket.getOutputStream().flush();
    return this;
  }

  JsonObject receive() throws IOException {
    return new JsonObject(Buffer.buffer(in.readNBytes(in.readInt())));
  }

  /** Whether the node closed the connection after everything it had to say. */
  boolean atEnd() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
