package dev.rookery.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Vert.x instances joined by Hazelcast as {@code conf/cluster.xml} says, on free loopback ports.
 */
public final class Cluster implements AutoCloseable {
  private static final Path CONFIG = Path.of("..", "conf", "cluster.xml");

  private final String name = "test-" + UUID.randomUUID();
  private final List<Vertx> nodes = new ArrayList<>();
  private final int firstPort = freePort();

  /** Starts one more node. */
  public Vertx join() throws IOException, TimeoutException {
    int port = nodes.isEmpty() ? firstPort : freePort();
    Properties properties = new Properties();
    properties.setProperty("rookery.cluster.name", name);
    properties.setProperty("rookery.cluster.host", "127.0.0.1");
    properties.setProperty("rookery.cluster.port", Integer.toString(port));
    properties.setProperty("rookery.cluster.members", "127.0.0.1:" + firstPort);
    Config config;
    try (var xml = Files.newInputStream(CONFIG)) {
      config = new XmlConfigBuilder(xml).setProperties(properties).build();
    }
    EventBusOptions bus = new EventBusOptions().setHost("127.0.0.1").setPort(0);
    Vertx vertx =
        Vertx.builder()
            .with(new VertxOptions().setEventBusOptions(bus))
            .withClusterManager(new HazelcastClusterManager(config))
            .buildClustered()
            .await(1, TimeUnit.MINUTES);
    nodes.add(vertx);
    return vertx;
  }

  /** Tells this cluster from others on this machine. */
  public String name() {
    return name;
  }

  /** The membership port of the first node, by which others find the cluster. */
  public int port() {
    return firstPort;
  }

  @Override
  public void close() throws TimeoutException {
    for (Vertx node : nodes) {
      node.close().await(1, TimeUnit.MINUTES);
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
