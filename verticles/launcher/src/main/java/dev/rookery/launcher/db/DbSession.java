package dev.rookery.launcher.db;

import dev.rookery.bus.RequestObserver;
import dev.rookery.bus.RequestOptions;
import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import dev.rookery.launcher.bridge.BridgeClient;
import dev.rookery.launcher.bridge.NodeFile;
import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.launcher.config.DatabaseAddress;
import dev.rookery.launcher.config.NodeConfig;
import dev.rookery.launcher.node.BuildFingerprint;
import dev.rookery.launcher.node.ManagedPostgres;
import dev.rookery.launcher.node.RequestMetrics;
import dev.rookery.migration.MigrationVerticle;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.wire.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A session with the MigrationVerticle that a {@code db} command asks: that of the node running
 * here, unless the command names another database than the node uses, or one started for the
 * command alone. Its methods block, and may be called from several threads.
 */
final class DbSession implements AutoCloseable {
  /** Long, because migrating a large table takes its time. */
  private static final Duration TIMEOUT = Duration.ofHours(12);

  /** So short that Postgres is closed too before Docker kills a command that is told to end. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

  private final @Nullable NodeFile node;
  private final @Nullable Vertx vertx;
  private final @Nullable ManagedPostgres managed;
  private final NodeConfig config;
  private final String database;
  private final boolean hasNode;
  private @Nullable String deployed;

  private DbSession(
      NodeConfig config,
      @Nullable NodeFile node,
      @Nullable Vertx vertx,
      @Nullable ManagedPostgres managed,
      String database,
      boolean hasNode) {
    this.config = config;
    this.node = node;
    this.vertx = vertx;
    this.managed = managed;
    this.database = database;
    this.hasNode = hasNode;
  }

  /**
   * Finds the running node, or starts what is needed to do without one.
   *
   * @param aboutThisBuild whether a node of another build would answer wrongly
   * @throws UsageProblem if only such a node could be asked
   */
  static DbSession open(NodeConfig config, boolean aboutThisBuild)
      throws IOException, TimeoutException {
    Optional<DatabaseAddress> named = DatabaseAddress.named(config);
    NodeFile node = NodeFile.ofRunningNode(config.data()).orElse(null);
    if (node == null) {
      return named.isPresent() ? at(config, named.get() + "", false) : ofData(config);
    }
    String ofNode = node.database().map(DatabaseAddress::text).orElse("unknown");
    if (named.isPresent() && !named.equals(node.database())) {
      return at(config, named.get() + ", not that of the node here (" + ofNode + ")", false);
    }
    boolean isOtherBuild = !node.build().equals(BuildFingerprint.ofThisProcess());
    if (isOtherBuild && aboutThisBuild) {
      if (named.isPresent()) {
        return at(config, ofNode + ", not through the node here, which is of another build", true);
      }
      throw new UsageProblem(
          "the node that runs here (pid %d) is of another build and would answer for that one; stop it first"
              .formatted(node.pid()));
    }
    String through = " (pid " + node.pid() + (isOtherBuild ? ", of another build)" : ")");
    return new DbSession(
        config, node, null, null, ofNode + ", asked through the node here" + through, true);
  }

  private static DbSession at(NodeConfig config, String database, boolean hasNode)
      throws TimeoutException {
    return deployed(new DbSession(config, null, Vertx.vertx(), null, database, hasNode));
  }

  private static DbSession ofData(NodeConfig config) throws TimeoutException {
    ManagedPostgres managed = ManagedPostgres.start(config.data(), config.postgres());
    String database =
        DatabaseAddress.of(managed.url()) + ", kept in " + config.data().toAbsolutePath();
    return deployed(new DbSession(config, null, Vertx.vertx(), managed, database, false));
  }

  private static DbSession deployed(DbSession session) throws TimeoutException {
    try {
      session.deploy(
          MigrationVerticle.answering(
              session.url(), session.config.migration(), DbSession.observer()));
      return session;
    } catch (ExceptionInInitializerError e) {
      session.close();
      // The records are read when they are first used; one that is no model makes that fail.
      throw new UsageProblem("A record of this build is no model: " + reason(e));
    } catch (TimeoutException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && !(cause instanceof IllegalArgumentException)) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** The database that is asked, and through what, for the operator. */
  String database() {
    return database;
  }

  private PostgresUrl url() {
    return managed == null
        ? config.postgres().url().or(() -> config.migration().url()).orElseThrow()
        : managed.url();
  }

  private static RequestObserver observer() {
    return new RequestMetrics(new SimpleMeterRegistry());
  }

  private void deploy(MigrationVerticle verticle) throws TimeoutException {
    deployed = vertx().deployVerticle(verticle).await(1, TimeUnit.MINUTES);
  }

  /** Whether no node here works with the database. */
  boolean isAlone() {
    return !hasNode;
  }

  private Vertx vertx() {
    if (vertx == null) {
      throw new IllegalStateException("a node is asked");
    }
    return vertx;
  }

  /** Continues with the migrations of a source tree instead of those of this build. */
  void useSources(Path directory) throws IOException {
    try {
      vertx().undeploy(String.valueOf(deployed)).await(1, TimeUnit.MINUTES);
      deploy(MigrationVerticle.ofSources(url(), config.migration(), observer(), directory));
    } catch (TimeoutException e) {
      throw new Failure.TimedOut(Duration.ofMinutes(1));
    }
  }

  /**
   * Sends a request.
   *
   * @throws Failure if that is the answer
   */
  @SuppressWarnings("unchecked") // the wire gives the reply to just that request
  <R> R ask(MigrationRequest<R> request) throws IOException {
    if (node != null) {
      String answer = new BridgeClient(node).ask(request, RequestOptions.within(TIMEOUT)).encode();
      return (R) Wire.readReply(request, answer);
    }
    try {
      return Rookery.on(vertx())
          .ask(request, RequestOptions.within(TIMEOUT))
          .await(TIMEOUT.toSeconds() + 5, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Failure.TimedOut(TIMEOUT);
    }
  }

  @Override
  public void close() throws TimeoutException {
    try (ManagedPostgres _ = managed) {
      if (vertx != null) {
        vertx.close().await(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }
}
