package dev.rookery.launcher;

import dev.rookery.database.DatabaseVerticle;
import dev.rookery.discord.DiscordConfig;
import dev.rookery.discord.DiscordVerticle;
import dev.rookery.migration.MigrationVerticle;
import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.SandboxOptions;
import dev.rookery.settings.PostgresUrl;
import dev.rookery.settings.Secret;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node: what it runs, started in order and stopped in the opposite one. Its methods block; they
 * are for the main thread and for the one that the JVM stops with.
 */
final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final String SANDBOX_TOKEN = "sandbox." + UUID.randomUUID();

  /** What one part has to stop in; all together stay below the time that a container gets. */
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final NodeConfig config;
  private final Path home;
  private final boolean withSandbox;
  private final PrometheusMeterRegistry metrics =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RequestMetrics observer = new RequestMetrics(metrics);
  private final Deque<Part> started = new ArrayDeque<>();
  private final List<String> addresses = new ArrayList<>();
  private int httpPort;
  private boolean stopping;

  /** Something that was started, and how to stop it. */
  private record Part(String name, Stop stop) {}

  @FunctionalInterface
  private interface Stop {
    void run() throws IOException, TimeoutException;
  }

  /**
   * A node that is yet to start.
   *
   * @param home where {@code conf} is
   * @param withSandbox whether the bot meets the simulated Discord instead of the real one
   */
  Node(NodeConfig config, Path home, boolean withSandbox) {
    this.config = config;
    this.home = home;
    this.withSandbox = withSandbox;
  }

  /** Starts everything; throws what the first part failed with, and then nothing runs. */
  void start() throws IOException, TimeoutException {
    long begin = System.nanoTime();
    try {
      startParts();
    } catch (IOException | TimeoutException | RuntimeException e) {
      stop();
      throw e;
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    LOG.info("Ready after {} ms. {}", millis, String.join(" ", addresses));
  }

  private void startParts() throws IOException, TimeoutException {
    Optional<PostgresUrl> url = postgres();
    Vertx vertx = vertx();
    openHealth(vertx);
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
    open(vertx);
    if (config.runs(VerticleName.DISCORD)) {
      discord(vertx);
    }
  }

  private Optional<PostgresUrl> postgres() {
    if (!config.needsPostgres()) {
      return Optional.empty();
    }
    if (config.postgres().url().isPresent()) {
      return config.postgres().url();
    }
    OwnPostgres own = OwnPostgres.start(config.data(), config.postgres());
    started.push(new Part("Postgres", own::close));
    return Optional.of(own.url());
  }

  private Vertx vertx() throws IOException, TimeoutException {
    Vertx vertx = VertxFactory.create(config.cluster(), home, metrics).await(2, TimeUnit.MINUTES);
    started.push(new Part("Vert.x", () -> await(vertx.close())));
    if (config.cluster().enabled()) {
      LOG.info("Joined the cluster as {}:{}", config.cluster().host(), config.cluster().port());
    }
    return vertx;
  }

  private void openHealth(Vertx vertx) throws TimeoutException {
    List<VerticleName> shown = new ArrayList<>(config.verticles());
    if (!hasBot()) {
      shown.remove(VerticleName.DISCORD);
    }
    HealthServer health = new HealthServer(vertx, shown, metrics);
    int port = await(health.listen(config.http().listen()));
    addresses.add(
        "Health: http://" + config.http().listen().host() + ":" + port + "/health/ready.");
    started.push(new Part("health", () -> await(health.close())));
    httpPort = port;
    HealthGauges.start(vertx, health, metrics);
  }

  private void open(Vertx vertx) throws IOException, TimeoutException {
    if (!config.bridge().enabled()) {
      return;
    }
    Bridge bridge = await(Bridge.open(vertx, config.bridge()));
    NodeFile file =
        new NodeFile(ProcessHandle.current().pid(), bridge.port(), bridge.token(), httpPort);
    file.write(config.data());
    started.push(
        new Part(
            "bridge",
            () -> {
              file.delete(config.data());
              await(bridge.close());
            }));
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
    deploy(vertx, "DiscordVerticle", new DiscordVerticle(discord));
  }

  private DiscordConfig sandboxed(Vertx vertx) throws TimeoutException {
    Sandbox sandbox =
        await(
            Sandbox.start(
                vertx, SandboxOptions.withToken(SANDBOX_TOKEN).port(config.sandbox().port())));
    started.push(new Part("sandbox", () -> await(sandbox.close())));
    addresses.add("Try the bot in a browser: " + sandbox.pageUrl());
    return config
        .discord()
        .connectingTo(
            Secret.of(SANDBOX_TOKEN),
            URI.create(sandbox.restBaseUrl()),
            URI.create(sandbox.gatewayUrl()));
  }

  private void deploy(Vertx vertx, String name, Deployable verticle) throws TimeoutException {
    String id = vertx.deployVerticle(verticle).await(365, TimeUnit.DAYS);
    LOG.info("{} is deployed", name);
    started.push(new Part(name, () -> await(vertx.undeploy(id))));
  }

  /** Stops what was started, the last first; once. */
  synchronized void stop() {
    if (stopping) {
      return;
    }
    stopping = true;
    while (!started.isEmpty()) {
      Part part = started.pop();
      try {
        part.stop().run();
      } catch (IOException | TimeoutException | RuntimeException e) {
        LOG.warn("{} did not stop cleanly: {}", part.name(), e.getMessage());
      }
    }
    LOG.info("Stopped");
  }

  private static <T extends @Nullable Object> T await(Future<T> future) throws TimeoutException {
    return future.await(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }
}
