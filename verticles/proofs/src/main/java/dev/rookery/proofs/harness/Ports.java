package dev.rookery.proofs.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Free ports of this machine. */
public final class Ports {
  /**
   * Below the ports that systems assign to outgoing connections. A client that reconnects to a dead
   * port in that range may be assigned that very port and then talks to itself.
   */
  private static final int FIRST = 15_000;

  private static final int BEHIND_LAST = 32_000;

  private Ports() {}

  /** A loopback port that nobody is listening on. */
  public static int free() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST))
        .limit(1_000)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No port on this machine is free"));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort() == port;
    } catch (IOException e) {
      return false;
    }
  }
}
