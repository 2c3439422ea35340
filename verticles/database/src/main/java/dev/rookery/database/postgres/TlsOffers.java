package dev.rookery.database.postgres;

import dev.rookery.settings.values.HostPort;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.sqlclient.ClosedConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Whether the hosts offer TLS, asked before each connection. The driver would ask on the connection
 * itself, and leave one on which the answer is no open until the server's authentication timeout. A
 * no is remembered until connecting to the host fails: such a host is connected to without TLS,
 * which is refused if it changed its mind. Thread-safe.
 */
final class TlsOffers {
  /** The code that takes the place of the protocol version. */
  private static final int SSL_REQUEST = 80_877_103;

  private final NetClient client;
  private final ClientSSLOptions ssl;
  private final boolean needed;
  private final Duration timeout;

  /** The answers of hosts that are being asked or said no. */
  private final Map<HostPort, Future<Boolean>> answers = new ConcurrentHashMap<>();

  /**
   * Has asked no host yet.
   *
   * @param needed whether TLS that cannot be used is a failure, rather than none at all
   * @param tries how often a host that refuses the connection is tried again
   */
  TlsOffers(
      Vertx vertx,
      ClientSSLOptions ssl,
      boolean needed,
      Duration timeout,
      int tries,
      Duration pause) {
    this.ssl = ssl;
    this.needed = needed;
    this.timeout = timeout;
    this.client =
        vertx.createNetClient(
            new NetClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setReconnectAttempts(tries)
                .setReconnectInterval(pause.toMillis()));
  }

  /** Whether the host offers TLS. */
  Future<Boolean> of(HostPort host) {
    Promise<Boolean> promise = Promise.promise();
    Future<Boolean> answer = promise.future();
    Future<Boolean> known = answers.putIfAbsent(host, answer);
    if (known != null) {
      return known;
    }
    answer.onComplete(asked -> {
      if (asked.failed() || asked.result()) {
        answers.remove(host, answer);
      }
    });
    ask(host).onComplete(promise);
    return answer;
  }

  /** Forgets what the hosts answered. */
  void forget() {
    // Those being asked now will answer as they are now.
    answers.values().removeIf(Future::isComplete);
  }

  private Future<Boolean> ask(HostPort host) {
    return client.connect(host.port(), host.host()).compose(this::ask);
  }

  private Future<Boolean> ask(NetSocket socket) {
    Promise<Byte> answer = Promise.promise();
    socket.handler(bytes -> answer.tryComplete(bytes.getByte(0)));
    socket.exceptionHandler(answer::tryFail);
    socket.closeHandler(_ -> answer.tryFail(ClosedConnectionException.INSTANCE));
    return socket
        .write(Buffer.buffer().appendInt(2 * Integer.BYTES).appendInt(SSL_REQUEST))
        .compose(_ -> answer.future())
        .compose(said -> understand(socket, said))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(_ -> socket.close());
  }

  private Future<Boolean> understand(NetSocket socket, byte said) {
    return switch (said) {
      // Up to the end of the handshake, since the server logs one that is broken off.
      case 'S' -> socket.upgradeToSsl(ssl).map(true).recover(this::unusable);
      case 'N' -> Future.succeededFuture(false);
      // An error of a server that cannot even begin.
      default -> Future.failedFuture(ClosedConnectionException.INSTANCE);
    };
  }

  private Future<Boolean> unusable(Throwable cause) {
    return !needed && cause instanceof SSLException
        ? Future.succeededFuture(false)
        : Future.failedFuture(cause);
  }

  /** The URL asks for TLS, and the host offers none. */
  static final class NotOffered extends Exception {
    private static final long serialVersionUID = 1L;

    NotOffered() {
      super("the host offers no TLS", null, false, false);
    }
  }
}
