package dev.rookery.proofs.harness;

import dev.rookery.bus.Rookery;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What proofs can share that leave alone what they find: a Postgres server, one or two nodes on it,
 * and this JVM in their cluster. Each is started when it is first asked for, and ends with the
 * fixture. Each proof has guilds and users of its own there.
 */
public final class SharedNodes {
  private final ProofFixture fixture;
  private @Nullable PostgresServer server;
  private @Nullable ProofNode node;
  private @Nullable ProofNode secondNode;
  private @Nullable Vertx vertx;
  private @Nullable DirectSql sql;

  SharedNodes(ProofFixture fixture) {
    this.fixture = fixture;
  }

  /** The server that the nodes use; at small size it is in no hurry to the disk. */
  public PostgresServer server() {
    if (server == null) {
      server = fixture.size() == Size.FULL ? fixture.server() : fixture.throwawayServer();
    }
    return server;
  }

  /** A node that is ready. */
  public ProofNode node() throws IOException {
    if (node == null) {
      node = fixture.startInCluster(server().url()).awaitReady();
    }
    return node;
  }

  /** One more that is ready, in the cluster of {@link #node}. */
  public ProofNode secondNode() throws IOException {
    // One by one, for two that start at a time may found two clusters.
    node();
    if (secondNode == null) {
      secondNode = fixture.startSecondInCluster(server().url()).awaitReady();
    }
    return secondNode;
  }

  /** This JVM, in the cluster of {@link #node}. */
  public Vertx vertx() throws IOException, TimeoutException {
    node();
    if (vertx == null) {
      vertx = fixture.join();
    }
    return vertx;
  }

  /** To ask the nodes with. */
  public Rookery rookery() throws IOException, TimeoutException {
    return Rookery.on(vertx());
  }

  /** Straight to the database of {@link #node}, over one connection. */
  public DirectSql sql() throws IOException {
    node();
    if (sql == null) {
      sql = fixture.sql(fixture.alone(), server().url());
    }
    return sql;
  }
}
