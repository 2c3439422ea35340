package dev.rookery.proofs.harness;

import dev.rookery.cluster.ClusterJoin;
import dev.rookery.cluster.ClusterOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.List;
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

  /** A node through which to join. */
  public String address() {
    return "127.0.0.1:" + ports.get(0);
  }

  private String members() {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  /**
   * Joins this JVM on a port of its own, as long as a member on one of {@link #ports} is there. It
   * holds none of the cluster's shared data, so that it may come and go.
   */
  public Vertx joinBeside() throws IOException, TimeoutException {
    return join(options().lite(true));
  }

  /** Joins this JVM. */
  Vertx join(int port) throws IOException, TimeoutException {
    return join(options().port(port));
  }

  private ClusterOptions options() {
    return ClusterOptions.through(members().split(",")).name(name);
  }

  private static Vertx join(ClusterOptions options) throws IOException, TimeoutException {
    return ClusterJoin.join(options).await(1, TimeUnit.MINUTES);
  }
}
