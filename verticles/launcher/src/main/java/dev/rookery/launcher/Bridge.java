package dev.rookery.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetServerOptions;
import io.vertx.ext.bridge.BridgeEventType;
import io.vertx.ext.bridge.BridgeOptions;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.eventbus.bridge.tcp.BridgeEvent;
import io.vertx.ext.eventbus.bridge.tcp.TcpEventBusBridge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Vert.x's TCP bridge to the event bus, on loopback: frames of a length in four bytes and JSON. It
 * lets in requests alone, and those alone that carry the token as a header.
 */
final class Bridge {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String REQUESTS = "rookery\\.(database\\.[a-z-]+|migration)";

  private final TcpEventBusBridge bridge;
  private final int port;
  private final String token;

  private Bridge(TcpEventBusBridge bridge, int port, String token) {
    this.bridge = bridge;
    this.port = port;
    this.token = token;
  }

  /** Opens it with a token of its own. */
  static Future<Bridge> open(Vertx vertx, BridgeConfig config) throws IOException {
    String token = newToken();
    BridgeOptions options =
        new BridgeOptions().addInboundPermitted(new PermittedOptions().setAddressRegex(REQUESTS));
    // The bridge does not tell which port it got, so it is chosen before.
    int port = config.port() == 0 ? freePort() : config.port();
    return TcpEventBusBridge.create(
            vertx,
            options,
            new NetServerOptions().setHost(LOOPBACK).setPort(port),
            event -> event.complete(isAllowed(event, token)))
        .listen()
        .map(bridge -> new Bridge(bridge, port, token));
  }

  int port() {
    return port;
  }

  String token() {
    return token;
  }

  Future<Void> close() {
    return bridge.close();
  }

  private static boolean isAllowed(BridgeEvent event, String token) {
    if (event.type() == BridgeEventType.SOCKET_PING) {
      return true;
    }
    JsonObject headers =
        event.type() == BridgeEventType.SEND
            ? event.getRawMessage().getJsonObject("headers")
            : null;
    if (headers == null || !(headers.remove("token") instanceof String given)) {
      return false;
    }
    // In a time that tells nothing of where they differ.
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static String newToken() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }
}
