package dev.rookery.launcher.bridge;

import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import dev.rookery.launcher.config.BridgeConfig;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The TCP bridge to the event bus for programs in any language, on loopback, with the frames of
 * Vert.x's own bridge. It accepts only requests and subscriptions to events, and only if they carry
 * the token. README.md describes the protocol.
 */
public final class Bridge {
  static final String LOOPBACK = "127.0.0.1";

  /** Leaves enough time for the parts that are stopped after it. */
  private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(3);

  private final NetServer server;
  private final NetClient client;
  private final Standstills standstills;
  private final Rookery rookery;
  private final BusRequests requests;
  private final byte[] token;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Promise<Void> drained = Promise.promise();
  private volatile boolean closing;

  private Bridge(Vertx vertx, int port, String token) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    rookery = Rookery.on(vertx);
    requests = new BusRequests(vertx);
    client = vertx.createNetClient();
    standstills = new Standstills(vertx, this::allAccepted);
    server =
        vertx
            .createNetServer(new NetServerOptions().setHost(LOOPBACK).setPort(port))
            .connectHandler(
                socket -> new BridgeConnection(socket, this, standstills.accepted()).open());
  }

  /** Opens a bridge with a new token. */
  public static Future<Bridge> open(Vertx vertx, BridgeConfig config) {
    Promise<Bridge> opened = Promise.promise();
    // All of its connections are served on this context, and there it notices standstills.
    vertx
        .getOrCreateContext()
        .runOnContext(_ -> {
          Bridge bridge = new Bridge(vertx, config.port(), newToken());
          bridge
              .server
              .listen()
              .<Bridge>map(bridge)
              .onSuccess(_ -> bridge.standstills.watch())
              .onComplete(opened);
        });
    return opened.future();
  }

  /**
   * Completes when all connections are accepted that were made before: they are accepted in their
   * order, and this makes one more.
   */
  private Future<?> allAccepted() {
    Promise<Void> answered = Promise.promise();
    return client
        .connect(port(), LOOPBACK)
        .compose(socket -> {
          socket.handler(_ -> answered.tryComplete());
          socket.closeHandler(_ -> answered.tryComplete());
          return socket
              .write(FrameCodec.encode(new JsonObject().put("type", "ping")))
              .compose(_ -> answered.future())
              .eventually(socket::close);
        });
  }

  public int port() {
    return server.actualPort();
  }

  /** The token that a request must carry; a secret. */
  public String token() {
    return new String(token, StandardCharsets.UTF_8);
  }

  /** Accepts no more requests, lets those in flight finish, and closes the connections. */
  public Future<Void> close() {
    closing = true;
    if (inFlight.get() == 0) {
      drained.tryComplete();
    }
    return drained
        .future()
        .timeout(DRAIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .eventually(server::close)
        .eventually(client::close);
  }

  Rookery rookery() {
    return rookery;
  }

  boolean knows(String given) {
    // In constant time, so as to reveal nothing about where they differ.
    return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token);
  }

  /**
   * Returns the message that answers a request; never fails. {@link #answered} must be called once
   * it is written.
   *
   * @param arrivedNanos the earliest time when it can have arrived
   */
  Future<JsonObject> ask(JsonObject frame, long arrivedNanos) {
    inFlight.incrementAndGet();
    return closing
        ? Future.succeededFuture(Wire.writeFailure(new Failure.Unavailable("this node")))
        : requests.ask(frame, arrivedNanos);
  }

  void answered() {
    if (inFlight.decrementAndGet() == 0 && closing) {
      drained.tryComplete();
    }
  }

  private static String newToken() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
