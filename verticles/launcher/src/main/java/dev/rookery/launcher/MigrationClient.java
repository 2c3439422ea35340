package dev.rookery.launcher;

import dev.rookery.bus.AnswerObserver;
import dev.rookery.bus.Ask;
import dev.rookery.bus.Rookery;
import dev.rookery.migration.MigrationConfig;
import dev.rookery.migration.MigrationMode;
import dev.rookery.migration.MigrationVerticle;
import dev.rookery.models.MigrationRequest;
import dev.rookery.settings.PostgresUrl;
import dev.rookery.wire.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the MigrationVerticle: that of the node that runs here, or one that is started for the
 * question alone.
 */
final class MigrationClient {
  /** A migration of a large table takes its time. */
  private static final Duration TIMEOUT = Duration.ofHours(12);

  private MigrationClient() {}

  static <R> R ask(NodeOptions options, MigrationRequest<R> request)
      throws IOException, TimeoutException {
    NodeConfig config = options.read().value();
    Optional<NodeFile> node = NodeFile.ofRunningNode(config.data());
    return node.isPresent() ? askNode(node.get(), request) : askAlone(config, request);
  }

  @SuppressWarnings("unchecked") // the wire gives the reply to just that request
  private static <R> R askNode(NodeFile node, MigrationRequest<R> request) throws IOException {
    String answer = new BridgeClient(node).ask(request, TIMEOUT).encode();
    return (R) Wire.readReply(request, answer);
  }

  private static <R> R askAlone(NodeConfig config, MigrationRequest<R> request)
      throws TimeoutException {
    Optional<PostgresUrl> url = config.postgres().url();
    if (url.isPresent()) {
      return askAlone(url.get(), config.migration(), request);
    }
    try (OwnPostgres own = OwnPostgres.start(config.data(), config.postgres())) {
      return askAlone(own.url(), config.migration(), request);
    }
  }

  private static <R> R askAlone(
      PostgresUrl url, MigrationConfig config, MigrationRequest<R> request)
      throws TimeoutException {
    Vertx vertx = Vertx.vertx();
    AnswerObserver observer = new RequestMetrics(new SimpleMeterRegistry());
    try {
      // It shall answer, and do nothing of its own accord.
      MigrationConfig answering =
          new MigrationConfig(
              MigrationMode.OFF,
              config.url(),
              config.deadline(),
              config.lockTimeout(),
              config.lockRetries(),
              config.drain());
      vertx
          .deployVerticle(new MigrationVerticle(url, answering, observer))
          .await(1, TimeUnit.MINUTES);
      return Rookery.on(vertx)
          .ask(request, Ask.within(TIMEOUT))
          .await(TIMEOUT.toSeconds() + 5, TimeUnit.SECONDS);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }
}
