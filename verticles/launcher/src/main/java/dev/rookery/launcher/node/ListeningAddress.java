package dev.rookery.launcher.node;

import dev.rookery.settings.values.HostPort;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * An address at which a part of the node listens, and what is wrong with it if the part cannot.
 *
 * @param hostKey the key that sets the host
 * @param portKey the key that sets the port
 * @param free the flag for a free port; empty if there is none
 */
record ListeningAddress(String hostKey, String portKey, HostPort at, String free) {
  private static final String LOOPBACK = "127.0.0.1";

  /** That of a part that listens on loopback only. */
  static ListeningAddress onLoopback(String key, int port) {
    return new ListeningAddress(key, key, new HostPort(LOOPBACK, port), "--" + key + "=0");
  }

  /** Finds out early whether one can listen there: to set up Postgres first can take a minute. */
  void check() {
    try {
      bind(at.port());
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** The same part, or a failure that tells what is wrong with the address. */
  <T> Future<T> named(Future<T> listening) {
    return listening.recover(cause -> Future.failedFuture(refused(cause)));
  }

  private StartFailed refused(Throwable cause) {
    try {
      bind(0);
    } catch (UnknownHostException e) {
      return wrongHost("the host has no address");
    } catch (IOException e) {
      return wrongHost("this machine has no such address");
    }
    return new StartFailed(
        "%s: cannot listen on port %d: %s; choose another%s"
            .formatted(
                portKey,
                at.port(),
                reason(String.valueOf(cause.getMessage())),
                free.isEmpty() ? "" : ", or say " + free + " for a free one"));
  }

  private StartFailed wrongHost(String reason) {
    return new StartFailed(
        "%s: cannot listen on %s: %s; name one of this machine's addresses, such as %s"
            .formatted(hostKey, at.host(), reason, LOOPBACK));
  }

  private static String reason(String said) {
    if (said.contains("in use")) {
      return "something else listens there";
    }
    return said.contains("ermission denied")
        ? "%s may not listen on so low a port".formatted(System.getProperty("user.name"))
        : said;
  }

  private void bind(int port) throws IOException {
    InetAddress address = InetAddress.getByName(at.host());
    try (ServerSocket socket = new ServerSocket()) {
      // As the servers do, so that connections of an earlier one that linger do not matter.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    }
  }
}
