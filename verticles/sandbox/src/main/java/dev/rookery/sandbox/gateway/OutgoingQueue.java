package dev.rookery.sandbox.gateway;

import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The frames waiting to be written to one WebSocket. Only this class sets the drain handler: a
 * WebSocket has only one, so several writers that each set it would replace each other's.
 */
final class OutgoingQueue {
  private final ServerWebSocket socket;
  private final @Nullable ZlibStream zlib;
  private final Deque<String> waiting = new ArrayDeque<>();

  /**
   * @param zlib the connection's compression, null for text frames
   */
  OutgoingQueue(ServerWebSocket socket, @Nullable ZlibStream zlib) {
    this.socket = socket;
    this.zlib = zlib;
    socket.drainHandler(drained -> flush());
  }

  void add(String frame) {
    waiting.addLast(frame);
    flush();
  }

  private void flush() {
    while (!waiting.isEmpty() && !socket.isClosed() && !socket.writeQueueFull()) {
      write(waiting.removeFirst());
    }
  }

  /** A failed write means a closed socket, which its close handler reports. */
  private void write(String frame) {
    if (zlib == null) {
      socket.writeTextMessage(frame);
    } else {
      socket.writeBinaryMessage(zlib.compress(frame));
    }
  }
}
