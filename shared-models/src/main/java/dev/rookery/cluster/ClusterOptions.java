package dev.rookery.cluster;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a program finds the cluster and what it is there. Membership traffic is neither encrypted
 * nor authenticated, so all hosts must be on loopback or in a private network; requests between
 * nodes can be encrypted.
 *
 * <pre>{@code
 * Rookery rookery = Rookery.join(ClusterOptions.through("10.0.0.5:5701").host("10.0.0.9")).await();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class ClusterOptions {
  private final List<String> members;
  private String name = "rookery";
  private String host = "127.0.0.1";
  private int port;
  private int busPort;
  private boolean lite;
  private @Nullable NodeCertificate certificate;
  private @Nullable Path file;

  private ClusterOptions(List<String> members) {
    this.members = members;
  }

  /**
   * To join through these nodes. One that is up is enough, so not all need to be listed.
   *
   * @param members each a host and the port of its setting {@code cluster.port}, such as {@code
   *     127.0.0.1:5701} or {@code [::1]:5701}
   */
  public static ClusterOptions through(String... members) {
    return new ClusterOptions(List.of(members));
  }

  /** The cluster's name, unless it is {@code rookery}: nodes with another name do not join it. */
  public ClusterOptions name(String name) {
    this.name = name;
    return this;
  }

  /**
   * The address of this program in the network of the other nodes, which must reach it there;
   * unless all of them run on one machine.
   */
  public ClusterOptions host(String host) {
    this.host = host;
    return this;
  }

  /** The port for membership, if it matters; otherwise a free one. */
  public ClusterOptions port(int port) {
    this.port = checked(port);
    return this;
  }

  /** The port for requests between nodes, if it matters; otherwise a free one. */
  public ClusterOptions busPort(int busPort) {
    this.busPort = checked(busPort);
    return this;
  }

  /**
   * Whether it holds none of what the nodes share, their subscriptions above all: for a program
   * that comes and goes while others stay. The last node that holds them must not go before it.
   */
  public ClusterOptions lite(boolean lite) {
    this.lite = lite;
    return this;
  }

  /** Encrypts requests, as the other nodes do; with theirs, each proves that it belongs there. */
  public ClusterOptions certificate(NodeCertificate certificate) {
    this.certificate = certificate;
    return this;
  }

  /** A Hazelcast configuration to use instead of the nodes' usual one, {@code conf/cluster.xml}. */
  public ClusterOptions file(Path file) {
    this.file = file;
    return this;
  }

  private static int checked(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("a port is from 0 to 65535, not " + port);
    }
    return port;
  }

  public List<String> members() {
    return members;
  }

  public String name() {
    return name;
  }

  public String host() {
    return host;
  }

  /** The port for membership; 0 is a free one. */
  public int port() {
    return port;
  }

  /** The port for requests between nodes; 0 is a free one. */
  public int busPort() {
    return busPort;
  }

  public boolean lite() {
    return lite;
  }

  public @Nullable NodeCertificate certificate() {
    return certificate;
  }

  public @Nullable Path file() {
    return file;
  }
}
