package dev.rookery.testkit;

import dev.rookery.embedded.EmbeddedPostgres;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.HostPort;
import dev.rookery.settings.values.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The server that all tests of a JVM share. In this order: the server that {@code
 * ROOKERY_TEST_DATABASE_URL} names, whose user must be allowed to create databases; one in a
 * container, if a Docker engine answers; an embedded one.
 */
final class TestServer {
  /**
   * Which of the three to use: {@code url}, {@code docker} or {@code embedded}; empty for the rule.
   */
  private static final String WANTED = "ROOKERY_TEST_POSTGRES";

  private static final String URL = "ROOKERY_TEST_DATABASE_URL";

  /** Where the embedded one is unpacked, once for all tests of this machine. */
  static final Path BINARIES =
      Path.of(System.getProperty("java.io.tmpdir"), "rookery-test-postgres");

  private static final String IMAGE = "ROOKERY_TEST_POSTGRES_IMAGE";
  private static final String USUAL_IMAGE = "postgres:18-alpine";
  private static final Logger LOG = LoggerFactory.getLogger(TestServer.class);

  private static final class Shared {
    static final PostgresUrl URL = start();
  }

  private TestServer() {}

  /** Starts it on the first call; it ends with the JVM. */
  static PostgresUrl url() {
    return Shared.URL;
  }

  private static PostgresUrl start() {
    String wanted = Optional.ofNullable(System.getenv(WANTED)).orElse("");
    String given = Optional.ofNullable(System.getenv(URL)).orElse("");
    PostgresUrl url =
        switch (wanted) {
          case "url" -> PostgresUrl.parse(given);
          case "docker" -> container();
          case "embedded" -> embedded();
          case "" -> {
            if (!given.isEmpty()) {
              yield PostgresUrl.parse(given);
            }
            yield DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
          }
          default ->
              throw new IllegalArgumentException(WANTED + " must be url, docker or embedded");
        };
    LOG.info("Tests use {}", url);
    return url;
  }

  @SuppressWarnings("resource") // it ends with the JVM
  private static PostgresUrl container() {
    String image = Optional.ofNullable(System.getenv(IMAGE)).orElse(USUAL_IMAGE);
    PostgreSQLContainer container =
        new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
    container.withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
    // In memory, so that a slow disk under the engine does not decide whether tests pass.
    container.withTmpFs(Map.of("/var/lib/postgresql/data", "rw"));
    container.withStartupAttempts(1);
    container.setWaitStrategy(
        Wait.forLogMessage(".*database system is ready to accept connections.*\\s", 2)
            .withStartupTimeout(Duration.ofMinutes(2)));
    try {
      container.start();
    } catch (ContainerLaunchException e) {
      throw new IllegalStateException(
          "the engine gave no Postgres from " + image + "; it logged:\n" + logs(container), e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "stop the test container"));
    return PostgresUrl.of(
        new HostPort(container.getHost(), container.getFirstMappedPort()),
        container.getDatabaseName(),
        container.getUsername(),
        Secret.of(container.getPassword()));
  }

  private static String logs(PostgreSQLContainer container) {
    try {
      return container.getLogs();
    } catch (RuntimeException neverCreated) {
      return "nothing";
    }
  }

  @SuppressWarnings("resource") // it ends with the JVM
  private static PostgresUrl embedded() {
    return TestPostgres.urlOf(
        EmbeddedPostgres.start(
            PostgresOptions.throwaway(BINARIES).serverSetting("max_connections", "300").build()));
  }
}
