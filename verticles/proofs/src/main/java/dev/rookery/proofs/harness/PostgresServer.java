package dev.rookery.proofs.harness;

import dev.rookery.embedded.EmbeddedPostgres;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A Postgres server of the proof's own, which it can stop and start again. */
public final class PostgresServer implements AutoCloseable {
  /** Unpacked once, for all proofs and tests of this machine. */
  private static final Path BINARIES =
      Path.of(System.getProperty("java.io.tmpdir"), "rookery-test-postgres");

  private final PostgresOptions options;
  private EmbeddedPostgres running;

  private PostgresServer(PostgresOptions options) {
    this.options = options;
    this.running = EmbeddedPostgres.start(options);
  }

  static PostgresServer start(Path directory) {
    return new PostgresServer(
        PostgresOptions.durable(directory, BINARIES)
            // A connection that somebody leaves open without a login stays to be counted.
            .serverSetting("authentication_timeout", "10min")
            .build());
  }

  static PostgresServer startThrowaway() {
    return new PostgresServer(PostgresOptions.throwaway(BINARIES).build());
  }

  /** Stops it; what was committed stays. */
  public void stop() {
    running.close();
  }

  /** Starts it again, with the same data on the same port. */
  public void startAgain() {
    running = EmbeddedPostgres.start(options);
  }

  /** Starts it again as a standby of a primary, which takes no writes. */
  public void becomeStandby() throws IOException {
    Path data = running.dataDirectory();
    stop();
    // A copy of a server that recovers forever is a standby too.
    Files.createFile(data.resolve("standby.signal"));
    startAgain();
  }

  /** Where it is and how to log in; says nothing of {@code sslmode}, as most do. */
  public PostgresUrl url() {
    return url(running.port(), running.password());
  }

  /** How many processes it has: those that serve a connection, and its own. */
  public long processes() {
    return ProcessHandle.of(running.pid()).map(server -> server.children().count()).orElse(0L);
  }

  /** The server that a node runs itself, as recorded in the node's data directory. */
  public static PostgresUrl ofNode(Path data) throws IOException {
    Properties state = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("postgres/server.properties"))) {
      state.load(reader);
    }
    return url(
        Integer.parseInt(state.getProperty("port")),
        Files.readString(data.resolve("postgres/password")).strip());
  }

  private static PostgresUrl url(int port, String password) {
    return PostgresUrl.of(
        new HostPort("127.0.0.1", port), "rookery", "rookery", Secret.of(password));
  }

  @Override
  public void close() {
    running.close();
  }
}
