package dev.rookery.launcher.node;

import dev.rookery.embedded.EmbeddedPostgres;
import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.api.ServerExit;
import dev.rookery.launcher.config.PostgresConfig;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.postgres.SslMode;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Postgres server that a node starts and stops itself if none is configured. If it ends
 * unexpectedly, it is started again. Blocks; for the main thread.
 */
public final class ManagedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ManagedPostgres.class);
  private static final Duration RESTART_DELAY = Duration.ofSeconds(2);

  private final PostgresOptions options;
  private EmbeddedPostgres server;
  private boolean closed;

  private ManagedPostgres(PostgresOptions options, EmbeddedPostgres server) {
    this.options = options;
    this.server = server;
    watch();
  }

  /**
   * Starts the server.
   *
   * @throws EmbeddedPostgresException if it cannot be started, saying what to do
   */
  public static ManagedPostgres start(Path data, PostgresConfig config) {
    PostgresOptions.Builder builder =
        PostgresOptions.durable(data.resolve("postgres"), data.resolve("postgres-binaries"))
            .port(config.ownPort());
    config.ownSystemUser().ifPresent(builder::systemUser);
    PostgresOptions options = builder.build();
    EmbeddedPostgres server = EmbeddedPostgres.start(options);
    LOG.info("{}", server.report().summary());
    return new ManagedPostgres(options, server);
  }

  /** The URL to connect to. */
  public synchronized PostgresUrl url() {
    return new PostgresUrl(
        List.of(new HostPort(server.host(), server.port())),
        server.database(),
        Optional.of(server.user()),
        Optional.of(Secret.of(server.password())),
        SslMode.DISABLE,
        Optional.empty(),
        Map.of());
  }

  private synchronized void watch() {
    CompletableFuture<Void> watched = server.exit().thenAcceptAsync(this::ended);
    watched.exceptionally(cause -> {
      LOG.error("The node's own Postgres cannot be started again", cause);
      return null;
    });
  }

  private void ended(ServerExit exit) {
    synchronized (this) {
      if (closed) {
        return;
      }
    }
    LOG.error("The node's own Postgres ended unexpectedly; starting it again. {}", exit.message());
    restart();
  }

  private synchronized void restart() {
    if (closed) {
      return;
    }
    try {
      server.close();
      server = EmbeddedPostgres.start(options);
      LOG.info("{}", server.report().summary());
      watch();
    } catch (EmbeddedPostgresException e) {
      LOG.error("{}", e.getMessage());
      Executor later =
          CompletableFuture.delayedExecutor(RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS);
      later.execute(this::restart);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    server.close();
  }
}
