package dev.rookery.cluster;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Vert.x instances joined on free loopback ports. */
public final class Cluster implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID();
  private final List<Vertx> nodes = new ArrayList<>();
  private final int firstPort = freePort();

  public Cluster() {}

  /** Starts one more node. */
  public Vertx join() throws IOException, TimeoutException {
    ClusterOptions options = options().port(nodes.isEmpty() ? firstPort : 0);
    Vertx vertx = ClusterJoin.join(options).await(1, TimeUnit.MINUTES);
    nodes.add(vertx);
    return vertx;
  }

  /** How a program finds it. */
  public ClusterOptions options() {
    return ClusterOptions.through(address()).name(name);
  }

  /** Tells this cluster from others on this machine. */
  public String name() {
    return name;
  }

  /** The first node, by which others find the cluster. */
  public String address() {
    return "127.0.0.1:" + firstPort;
  }

  @Override
  public void close() throws TimeoutException {
    for (Vertx node : nodes) {
      node.close().await(1, TimeUnit.MINUTES);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
