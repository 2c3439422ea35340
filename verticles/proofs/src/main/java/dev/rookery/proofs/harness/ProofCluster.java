package dev.rookery.proofs.harness;

import com.hazelcast.config.Config;
import com.hazelcast.config.XmlConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The cluster of one proof, on loopback, which no other node on this machine finds.
 *
 * @param name distinguishes it from others
 * @param ports one for each node that may join
 */
public record ProofCluster(String name, List<Integer> ports) {

  static ProofCluster ofThree() {
    List<Integer> ports = IntStream.range(0, 3).mapToObj(_ -> Ports.free()).toList();
    return new ProofCluster("proof-" + UUID.randomUUID(), ports);
  }

  /** The settings for a node to join. */
  public List<String> flags(int port) {
    return List.of(
        "--cluster.enabled=true",
        "--cluster.name=" + name,
        "--cluster.port=" + port,
        "--cluster.members=" + members());
  }

  /** The system properties for a program that reads {@code conf/cluster.xml} to join. */
  public Map<String, String> properties(int port) {
    return Map.of(
        "rookery.cluster.name",
        name,
        "rookery.cluster.host",
        "127.0.0.1",
        "rookery.cluster.port",
        Integer.toString(port),
        "rookery.cluster.members",
        members());
  }

  private String members() {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /**
   * Joins this JVM on a port of its own, as long as a member on one of {@link #ports} is there. It
   * holds none of the cluster's shared data, so that it may come and go.
   */
  public Vertx joinBeside(Path home) throws IOException, TimeoutException {
    return join(home, Ports.free(), true);
  }

  /** Joins this JVM. */
  Vertx join(Path home, int port) throws IOException, TimeoutException {
    return join(home, port, false);
  }

  private Vertx join(Path home, int port, boolean lite) throws IOException, TimeoutException {
    Properties properties = new Properties();
    properties.putAll(properties(port));
    try (InputStream xml = Files.newInputStream(home.resolve("conf/cluster.xml"))) {
      Config config = new XmlConfigBuilder(xml).setProperties(properties).build();
      config.setProperty("hazelcast.logging.type", "slf4j");
      config.setLiteMember(lite);
      EventBusOptions bus = new EventBusOptions().setHost("127.0.0.1").setPort(0);
      return Vertx.builder()
          .with(new VertxOptions().setEventBusOptions(bus))
          .withClusterManager(new HazelcastClusterManager(config))
          .buildClustered()
          .await(1, TimeUnit.MINUTES);
    }
  }
}
