package dev.rookery.launcher.node;

import dev.rookery.bus.Rookery;
import dev.rookery.database.DatabaseVerticle;
import dev.rookery.discord.DiscordVerticle;
import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.launcher.bridge.Bridge;
import dev.rookery.launcher.bridge.NodeFile;
import dev.rookery.launcher.config.ClusterConfig;
import dev.rookery.launcher.config.DatabaseAddress;
import dev.rookery.launcher.config.NodeConfig;
import dev.rookery.launcher.config.VerticleName;
import dev.rookery.migration.MigrationVerticle;
import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.SandboxOptions;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node, whose parts are started in order and stopped in reverse order. Its methods block; they
 * are for the main thread and for the JVM's shutdown thread.
 */
public final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final String SANDBOX_TOKEN = "sandbox." + UUID.randomUUID();

  /** How long starting to listen may take. */
  private static final Duration START_TIMEOUT = Duration.ofSeconds(5);

  /** How long a stop waits for a start that is still going on. */
  private static final Duration START_END_TIMEOUT = Duration.ofSeconds(9);

  /** What of the usual time to stop is left for the bot. */
  private static final Duration HAND_OVER_USUAL = Duration.ofSeconds(6);

  private final NodeConfig config;
  private final Path home;
  private final boolean withSandbox;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RequestMetrics observer = new RequestMetrics(metrics);
  private final StartedParts parts;

  /** Held for the moment in which Vert.x takes a verticle, when it must not be closed. */
  private final Object deploying = new Object();

  private final StoppableWork postgresStart = new StoppableWork();
  private final List<String> addresses = new ArrayList<>();
  private final Promise<Void> stopRequested = Promise.promise();
  private final CountDownLatch startEnded = new CountDownLatch(1);
  private int httpPort;
  private String build = "";

  /**
   * Creates a node that has not started yet.
   *
   * @param home the folder that holds {@code conf}
   * @param withSandbox whether the bot meets the simulated Discord instead of the real one
   */
  public Node(NodeConfig config, Path home, boolean withSandbox) {
    this.config = config;
    this.home = home;
    this.withSandbox = withSandbox;
    this.parts = new StartedParts(handOver(config));
  }

  /** The time for which the bot may wait beyond what a stop always allows. */
  private static Duration handOver(NodeConfig config) {
    Duration longer = config.discord().handOver().minus(HAND_OVER_USUAL);
    return config.cluster().enabled() && longer.isPositive() ? longer : Duration.ZERO;
  }

  /**
   * Starts everything, once. If a part fails, throws its failure and leaves nothing running.
   *
   * @throws StartFailed if it cannot start, saying what to do; also if it was told to stop in the
   *     meantime
   */
  public void start() throws IOException, TimeoutException {
    long begin = System.nanoTime();
    try {
      startParts();
    } catch (IOException | TimeoutException | RuntimeException e) {
      // Else whoever asked does that, and says so.
      if (!isStopRequested()) {
        parts.stopAll();
      }
      throw e;
    } finally {
      startEnded.countDown();
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    LOG.info("Ready after {} ms. {}", millis, String.join(" ", addresses));
  }

  private void startParts() throws IOException, TimeoutException {
    build = BuildFingerprint.ofThisProcess();
    DataLock lock = DataLock.of(config.data());
    parts.add("data directory", _ -> lock.close());
    checkAddresses();
    Vertx vertx = vertx();
    openHealth(vertx);
    Optional<PostgresUrl> url = postgres();
    if (config.runs(VerticleName.MIGRATION)) {
      deploy(
          vertx,
          "MigrationVerticle",
          new MigrationVerticle(url.orElseThrow(), config.migration(), observer));
    }
    if (config.runs(VerticleName.DATABASE)) {
      deploy(
          vertx,
          "DatabaseVerticle",
          new DatabaseVerticle(url.orElseThrow(), config.database(), observer));
    }
    open(vertx, url);
    if (config.runs(VerticleName.DISCORD)) {
      discord(vertx);
    }
  }

  /** Finds out early where the parts cannot listen. */
  private void checkAddresses() {
    httpAddress().check();
    if (config.bridge().enabled()) {
      bridgeAddress().check();
    }
    if (withSandbox && config.runs(VerticleName.DISCORD)) {
      sandboxAddress().check();
    }
    ClusterConfig cluster = config.cluster();
    if (cluster.enabled()) {
      clusterAddress("cluster.port", cluster.port(), "").check();
      clusterAddress("cluster.bus-port", cluster.busPort(), "--cluster.bus-port=0").check();
    }
  }

  private ListeningAddress httpAddress() {
    HostPort at = config.http().listen();
    return new ListeningAddress(
        "http.listen", "http.listen", at, "--http.listen=" + new HostPort(at.host(), 0));
  }

  private ListeningAddress bridgeAddress() {
    return ListeningAddress.onLoopback("bridge.port", config.bridge().port());
  }

  private ListeningAddress sandboxAddress() {
    return ListeningAddress.onLoopback("sandbox.port", config.sandbox().port());
  }

  private ListeningAddress clusterAddress(String key, int port, String free) {
    HostPort at = new HostPort(config.cluster().host(), port);
    return new ListeningAddress("cluster.host", key, at, free);
  }

  private Optional<PostgresUrl> postgres() throws IOException, TimeoutException {
    if (!config.needsPostgres()) {
      return Optional.empty();
    }
    if (config.postgres().url().isPresent()) {
      return config.postgres().url();
    }
    // Alone it can take longer than a stop may.
    ManagedPostgres managed =
        postgresStart.run(() -> ManagedPostgres.start(config.data(), config.postgres()));
    parts.add("Postgres", _ -> managed.close());
    return Optional.of(managed.url());
  }

  private Vertx vertx() throws IOException, TimeoutException {
    ClusterConfig cluster = config.cluster();
    Vertx vertx = VertxFactory.create(cluster, home, metrics).await(2, TimeUnit.MINUTES);
    parts.addAsync("Vert.x", vertx::close);
    if (cluster.enabled()) {
      LOG.info("Joined the cluster {} as {}:{}", cluster.name(), cluster.host(), cluster.port());
    }
    return vertx;
  }

  private void openHealth(Vertx vertx) throws TimeoutException {
    List<VerticleName> shown = new ArrayList<>(config.verticles());
    if (!hasBot()) {
      shown.remove(VerticleName.DISCORD);
    }
    HealthServer health = new HealthServer(vertx, shown, metrics);
    HostPort at = config.http().listen();
    httpPort = await(httpAddress().named(health.listen(at)));
    parts.addAsync("health", health::close);
    addresses.add("Health: http://" + new HostPort(at.host(), httpPort) + "/health/ready.");
    HealthGauges.start(vertx, health, metrics);
  }

  private void open(Vertx vertx, Optional<PostgresUrl> url) throws IOException, TimeoutException {
    if (!config.bridge().enabled()) {
      return;
    }
    Bridge bridge = await(bridgeAddress().named(Bridge.open(vertx, config.bridge())));
    parts.addAsync("bridge", bridge::close);
    NodeFile file =
        new NodeFile(
            ProcessHandle.current().pid(),
            bridge.port(),
            bridge.token(),
            httpPort,
            migrated(url),
            build);
    file.write(config.data());
    parts.add("node.json", _ -> file.delete(config.data()));
  }

  private Optional<DatabaseAddress> migrated(Optional<PostgresUrl> url) {
    return config.runs(VerticleName.MIGRATION)
        ? DatabaseAddress.named(config).or(() -> url.map(DatabaseAddress::of))
        : Optional.empty();
  }

  private boolean hasBot() {
    return config.runs(VerticleName.DISCORD)
        && (withSandbox || config.discord().token().isPresent());
  }

  private void discord(Vertx vertx) throws TimeoutException {
    if (!hasBot()) {
      LOG.info("No BOT_TOKEN, so the bot does not connect to Discord; everything else runs.");
      return;
    }
    DiscordConfig discord = withSandbox ? sandboxed(vertx) : config.discord();
    deploy(vertx, "DiscordVerticle", new DiscordVerticle(discord, new CommandMetrics(metrics)));
  }

  private DiscordConfig sandboxed(Vertx vertx) throws TimeoutException {
    int port = config.sandbox().port();
    SandboxOptions options =
        SandboxOptions.withToken(SANDBOX_TOKEN)
            .port(port)
            .keptIn(config.data())
            .rows(new SandboxRows(Rookery.on(vertx)));
    Sandbox sandbox = await(sandboxAddress().named(Sandbox.start(vertx, options)));
    parts.addAsync("sandbox", sandbox::close);
    addresses.add("Try the bot in a browser: " + sandbox.pageUrl());
    addresses.add("Ask it with --data=" + config.data() + ". Ctrl-C stops it.");
    return config
        .discord()
        .connectingTo(
            Secret.of(SANDBOX_TOKEN),
            URI.create(sandbox.restBaseUrl()),
            URI.create(sandbox.gatewayUrl()));
  }

  /**
   * Deploys a verticle; waits as long as necessary, for Postgres for example, but not once the node
   * is to stop.
   */
  private void deploy(Vertx vertx, String name, Deployable verticle) throws TimeoutException {
    StoppableStart start = new StoppableStart(verticle);
    synchronized (deploying) {
      if (isStopRequested()) {
        throw StartFailed.toldToStop();
      }
      String id = await(vertx.deployVerticle(start));
      parts.addAsync(name, () -> vertx.undeploy(id));
    }
    Promise<Void> first = Promise.promise();
    start.started().onComplete(first::tryComplete, first::tryFail);
    stopRequested.future().onFailure(first::tryFail);
    first.future().await(365, TimeUnit.DAYS);
    LOG.info("{} is deployed", name);
  }

  /**
   * Stops what was started, in reverse order, even during the start; once, and from another thread.
   */
  public void stop() {
    synchronized (deploying) {
      stopRequested.tryFail(StartFailed.toldToStop());
    }
    postgresStart.stop();
    boolean stoppedHere = parts.stopAll();
    try {
      // A part that was about to start is stopped by the thread that starts it.
      if (!startEnded.await(START_END_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("A part of the node is still starting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (stoppedHere) {
      LOG.info("Stopped");
    }
  }

  /** Where to reach what was started, in sentences; complete once it has started. */
  List<String> addresses() {
    return List.copyOf(addresses);
  }

  /** Whether {@link #stop} was called. */
  public boolean isStopRequested() {
    return stopRequested.future().isComplete();
  }

  private static <T extends @Nullable Object> T await(Future<T> future) throws TimeoutException {
    return future.await(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
  }
}
