package dev.rookery.proofs.harness;

import dev.rookery.bus.Rookery;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What proofs that leave others' rows alone can share: a Postgres server, one or two nodes on it,
 * and this JVM in their cluster. Each is started on first use, and ends with the fixture. Each
 * proof has its own guilds and users there.
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

  /** The server that the nodes use; at small size it does not wait for the disk. */
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

  /** A second node that is ready, in the cluster of {@link #node}. */
  public ProofNode secondNode() throws IOException {
    // One by one, because two that start at the same time may form two clusters.
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

  /** A client of the nodes. */
  public Rookery rookery() throws IOException, TimeoutException {
    return Rookery.on(vertx());
  }

  /** A direct connection to the database of {@link #node}. */
  public DirectSql sql() throws IOException {
    node();
    if (sql == null) {
      sql = fixture.sql(fixture.alone(), server().url());
    }
    return sql;
  }
}
