package dev.rookery.proofs.stage;

import dev.rookery.bus.Rookery;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What proofs can share that leave alone what they find: a Postgres server, one or two nodes on it,
 * and this JVM in their cluster. Each is started when it is first asked for, and ends with the
 * stage. Each proof has guilds and users of its own there.
 */
public final class Common {
  private final Stage stage;
  private @Nullable Server server;
  private @Nullable Node node;
  private @Nullable Node secondNode;
  private @Nullable Vertx vertx;
  private @Nullable Sql sql;

  Common(Stage stage) {
    this.stage = stage;
  }

  /** The server that the nodes use; at small size it is in no hurry to the disk. */
  public Server server() {
    if (server == null) {
      server = stage.size() == Size.FULL ? stage.server() : stage.throwawayServer();
    }
    return server;
  }

  /** A node that is ready. */
  public Node node() throws IOException {
    if (node == null) {
      node = stage.startInCluster(server().url()).awaitReady();
    }
    return node;
  }

  /** One more that is ready, in the cluster of {@link #node}. */
  public Node secondNode() throws IOException {
    // One by one, for two that start at a time may found two clusters.
    node();
    if (secondNode == null) {
      secondNode = stage.startSecondInCluster(server().url()).awaitReady();
    }
    return secondNode;
  }

  /** This JVM, in the cluster of {@link #node}. */
  public Vertx vertx() throws IOException, TimeoutException {
    node();
    if (vertx == null) {
      vertx = stage.join();
    }
    return vertx;
  }

  /** To ask the nodes with. */
  public Rookery rookery() throws IOException, TimeoutException {
    return Rookery.on(vertx());
  }

  /** Straight to the database of {@link #node}, over one connection. */
  public Sql sql() throws IOException {
    node();
    if (sql == null) {
      sql = stage.sql(stage.alone(), server().url());
    }
    return sql;
  }
}
