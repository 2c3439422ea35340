package dev.rookery.proofs.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports of this machine. */
public final class Ports {
  /**
   * Below those that systems give to outgoing connections. Who calls a dead one there again may be
   * given the very port that he calls, and then he talks to himself.
   */
  private static final int FIRST = 15_000;

  private static final int BEHIND_LAST = 32_000;

  private Ports() {}

  /** A port of loopback that nobody listens on now. */
  public static int free() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, BEHIND_LAST))
        .limit(1_000)
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No port of this machine is free"));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort() == port;
    } catch (IOException e) {
      return false;
    }
  }
}
