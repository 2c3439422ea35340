package dev.rookery.database.postgres;

import dev.rookery.database.RunningDatabase;
import dev.rookery.embedded.EmbeddedPostgres;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.postgres.SslMode;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import dev.rookery.testkit.TestDatabase;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;

/** A server of a test's own, which it can restart with other settings and look into. */
final class OwnServer implements AutoCloseable {
  private final Path directory;
  private EmbeddedPostgres running;

  /** Starts it and migrates its database. */
  OwnServer(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      // When root runs the tests, another user runs the server.
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    this.directory = directory;
    this.running = start(0, Map.of());
    TestDatabase.migrate(url());
  }

  private EmbeddedPostgres start(int port, Map<String, String> settings) {
    PostgresOptions.Builder options =
        PostgresOptions.throwaway(
                Path.of(System.getProperty("java.io.tmpdir"), "rookery-test-postgres"))
            .directory(directory.resolve("postgres"))
            .port(port)
            // What is left open stays to be counted.
            .serverSetting("authentication_timeout", "10min");
    settings.forEach(options::serverSetting);
    return EmbeddedPostgres.start(options.build());
  }

  void stop() {
    running.close();
  }

  /** Starts it again on the same port, without TLS. */
  void startAgain() {
    running = start(running.port(), Map.of());
  }

  /** Starts it again on the same port, with TLS. */
  void startAgainWithTls() throws IOException {
    SelfSignedCertificate made = SelfSignedCertificate.create("localhost");
    Path data = running.dataDirectory();
    copy(Path.of(made.certificatePath()), data.resolve("own.crt"));
    copy(Path.of(made.privateKeyPath()), data.resolve("own.key"));
    made.delete();
    running =
        start(
            running.port(),
            Map.of("ssl", "on", "ssl_cert_file", "own.crt", "ssl_key_file", "own.key"));
  }

  /** So that the server's user may read it, and nobody else. */
  private static void copy(Path from, Path to) throws IOException {
    Files.writeString(to, Files.readString(from));
    Files.setOwner(to, Files.getOwner(to.getParent()));
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
  }

  /** As of a URL that says nothing of {@code sslmode}. */
  PostgresUrl url() {
    return PostgresUrl.of(
        new HostPort(running.host(), running.port()),
        running.database(),
        running.user(),
        Secret.of(running.password()));
  }

  PostgresUrl url(SslMode sslMode) {
    PostgresUrl url = url();
    return new PostgresUrl(
        url.hosts(),
        url.database(),
        url.user(),
        url.password(),
        sslMode,
        Optional.empty(),
        url.parameters());
  }

  /** A connection of the user who owns the database. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url().toJdbcUrl(), running.user(), running.password());
  }

  /** The only number that a query gives. */
  long number(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** How many processes serve a connection on which nobody has logged in. */
  long openWithoutLogin() {
    long loggedIn = number("select count(*) from pg_stat_activity");
    long processes = ProcessHandle.of(running.pid()).orElseThrow().children().count();
    // The connection that counted may be gone or not.
    return Math.max(0, processes - loggedIn);
  }

  /** How many connections the DatabaseVerticle has that are encrypted, or are not. */
  long connections(boolean encrypted) {
    return number(
        """
        select count(*) from pg_stat_activity join pg_stat_ssl using (pid)
         where application_name = 'rookery-database' and ssl = %s
        """
            .formatted(encrypted));
  }

  @Override
  public void close() {
    running.close();
  }

  /** For a restart takes a while. */
  static DatabaseConfig config() {
    return RunningDatabase.config(Map.of("probe-every", "100ms"));
  }
}
