package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.traffic.Traffic;
import dev.rookery.sandbox.traffic.TrafficEntry.GatewayFrame;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One WebSocket of a bot. */
final class Connection {
  private final ServerWebSocket socket;
  private final OutgoingQueue queue;
  private final @Nullable ZlibStream zlib;
  private final Traffic traffic;
  private final InstantSource clock;
  private @Nullable GatewaySession session;

  Connection(ServerWebSocket socket, boolean compressed, Traffic traffic, InstantSource clock) {
    this.socket = socket;
    this.zlib = compressed ? new ZlibStream() : null;
    this.queue = new OutgoingQueue(socket, zlib);
    this.traffic = traffic;
    this.clock = clock;
  }

  @Nullable GatewaySession session() {
    return session;
  }

  void begin(GatewaySession newSession) {
    session = newSession;
    newSession.attach(this);
  }

  /** Ends the session here; the bot may resume it or begin another on this same connection. */
  void leave() {
    if (session != null && session.connection() == this) {
      session.detach();
    }
    session = null;
  }

  void send(int op, @Nullable Object data) {
    send(new JsonObject().put("op", op).put("t", null).put("s", null).put("d", data));
  }

  void send(JsonObject frame) {
    note(false, frame, frame.getValue("d"));
    queue.add(frame.encode());
  }

  /** Writes a frame into the log. */
  void note(boolean fromBot, JsonObject frame, @Nullable Object data) {
    String event = frame.getString("t");
    traffic.add(
        new GatewayFrame(
            clock.instant(),
            session == null ? "" : session.id(),
            fromBot,
            frame.getInteger("op"),
            event == null ? "" : event,
            data));
  }

  void close(CloseCode code) {
    close(code.code(), code.reason());
  }

  void close(int code, String reason) {
    socket.close((short) code, reason);
  }

  /**
   * Cuts the connection without a closing handshake, as a broken network does. Everything that
   * Vert.x itself offers says goodbye first and waits for the answer, so this closes the channel
   * below the WebSocket.
   */
  void drop() {
    var _ = ((WebSocketInternal) socket).channelHandlerContext().close();
  }

  /** To be called once the socket is closed. */
  void closed() {
    if (zlib != null) {
      zlib.close();
    }
    if (session != null && session.connection() == this) {
      session.detach();
    }
  }
}
