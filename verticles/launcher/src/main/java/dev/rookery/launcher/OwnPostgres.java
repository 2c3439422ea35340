package dev.rookery.launcher;

import dev.rookery.postgres.EmbeddedPostgres;
import dev.rookery.postgres.EmbeddedPostgresException;
import dev.rookery.postgres.PostgresOptions;
import dev.rookery.postgres.ServerExit;
import dev.rookery.settings.HostPort;
import dev.rookery.settings.PostgresUrl;
import dev.rookery.settings.Secret;
import dev.rookery.settings.SslMode;
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
 * unexpectedly it is started again. Blocks; for the main thread.
 */
final class OwnPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnPostgres.class);
  private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(2);

  private final PostgresOptions options;
  private EmbeddedPostgres server;
  private boolean closed;

  private OwnPostgres(PostgresOptions options, EmbeddedPostgres server) {
    this.options = options;
    this.server = server;
    watch();
  }

  /**
   * Starts it.
   *
   * @throws EmbeddedPostgresException if it cannot be started, saying what to do
   */
  static OwnPostgres start(Path data, PostgresConfig config) {
    PostgresOptions.Builder builder =
        PostgresOptions.durable(data.resolve("postgres"), data.resolve("postgres-binaries"))
            .port(config.ownPort());
    config.ownSystemUser().ifPresent(builder::systemUser);
    PostgresOptions options = builder.build();
    EmbeddedPostgres server = EmbeddedPostgres.start(options);
    LOG.info("{}", server.report().summary());
    return new OwnPostgres(options, server);
  }

  /** How to connect to it. */
  synchronized PostgresUrl url() {
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
    LOG.error("The node's own Postgres ended by itself; starting it again. {}", exit);
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
          CompletableFuture.delayedExecutor(BEFORE_NEXT_TRY.toMillis(), TimeUnit.MILLISECONDS);
      later.execute(this::restart);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    server.close();
  }
}
