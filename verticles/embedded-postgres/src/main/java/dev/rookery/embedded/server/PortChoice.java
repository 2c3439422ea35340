package dev.rookery.embedded.server;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * The choice of a server's port: the preferred one, otherwise the one it had, otherwise any. A free
 * port can be taken before the server has it, so the start tries again when that happens.
 */
public final class PortChoice {
  /**
   * Below the ports that systems hand out to outgoing connections: one of those might happen to be
   * taken at a later start.
   */
  private static final int PORT_MIN = 20_000;

  private static final int PORT_END = 32_000;
  private static final int TRIES = 200;

  private PortChoice() {}

  /**
   * A free port.
   *
   * @param preferred 0: none
   * @param remembered the port of the last start
   */
  public static int choose(int preferred, OptionalInt remembered) {
    if (preferred != 0 && isFree(preferred)) {
      return preferred;
    }
    if (remembered.isPresent() && isFree(remembered.getAsInt())) {
      return remembered.getAsInt();
    }
    return any();
  }

  public static int any() {
    return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(PORT_MIN, PORT_END))
        .limit(TRIES)
        .filter(PortChoice::isFree)
        .findFirst()
        .orElseThrow(() ->
            new EmbeddedPostgresException(
                "No free port for the database between %d and %d.".formatted(PORT_MIN, PORT_END)));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(ServerSettings.LOOPBACK), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
