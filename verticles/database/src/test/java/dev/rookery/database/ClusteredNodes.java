package dev.rookery.database;

import dev.rookery.cluster.ClusterJoin;
import dev.rookery.cluster.ClusterOptions;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Vert.x instances joined by Hazelcast on loopback, and a database that some of them serve. */
public final class ClusteredNodes implements AutoCloseable {
  private final TestDatabase database = TestDatabase.migrated();
  private final String name = "test-" + UUID.randomUUID();
  private final List<Vertx> nodes = new ArrayList<>();
  private final int firstPort = freePort();

  public TestDatabase database() {
    return database;
  }

  /** One more node, without a verticle. */
  public Vertx join() throws IOException {
    ClusterOptions options =
        ClusterOptions.through("127.0.0.1:" + firstPort)
            .name(name)
            .port(nodes.isEmpty() ? firstPort : 0);
    Vertx vertx = RunningDatabase.get(ClusterJoin.join(options));
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
