package dev.rookery.database;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** Vert.x instances joined by Hazelcast on loopback, and a database that some of them serve. */
public final class ClusteredNodes implements AutoCloseable {
  private static final Path CONFIG = Path.of("..", "..", "conf", "cluster.xml");

  private final TestDatabase database = TestDatabase.migrated();
  private final String name = "test-" + UUID.randomUUID();
  private final List<Vertx> nodes = new ArrayList<>();
  private final int firstPort = freePort();

  public TestDatabase database() {
    return database;
  }

  /** One more node, without a verticle. */
  public Vertx join() throws IOException {
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
    Vertx vertx =
        RunningDatabase.get(
            Vertx.builder()
                .with(
                    new VertxOptions()
                        .setEventBusOptions(new EventBusOptions().setHost("127.0.0.1").setPort(0)))
                .withClusterManager(new HazelcastClusterManager(config))
                .buildClustered());
    nodes.add(vertx);
    return vertx;
  }

  /** One more node, that serves the database. */
  public Vertx joinServing() throws IOException {
    Vertx vertx = join();
    RunningDatabase.get(
        vertx.deployVerticle(
            new DatabaseVerticle(
                database.url(),
                RunningDatabase.config(Map.of()),
                new RunningDatabase.Bugs(new ArrayDeque<>()))));
    return vertx;
  }

  public void leave(Vertx node) {
    nodes.remove(node);
    RunningDatabase.get(node.close());
  }

  @Override
  public void close() {
    List.copyOf(nodes).forEach(this::leave);
    database.close();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
