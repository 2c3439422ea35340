package dev.rookery.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A directory for one test that the server's user can reach, which a temporary directory of JUnit's
 * is not when the build runs as root. Servers started through it are stopped at the end.
 */
final class Workplace implements BeforeEachCallback, AfterEachCallback {
  private final List<AutoCloseable> running = new ArrayList<>();
  private Path directory = Path.of("");

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("rookery-test-").toRealPath();
    Permissions.passableByAll(directory);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (AutoCloseable one : running.reversed()) {
      one.close();
    }
    Disk.deleteTree(directory);
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  Home home() {
    return new Home(path("server"));
  }

  /** Durable in {@link #home}; what root cannot place there stays in this directory too. */
  PostgresOptions.Builder durable() {
    return durable(home().directory());
  }

  PostgresOptions.Builder durable(Path home) {
    return PostgresOptions.durable(home, binaries()).fallbackRoot(path("fallback"));
  }

  EmbeddedPostgres start(PostgresOptions.Builder options) {
    return closing(EmbeddedPostgres.start(options.build()));
  }

  <T extends AutoCloseable> T closing(T one) {
    running.add(one);
    return one;
  }

  /** Unpacked once for all tests. */
  static Path binaries() {
    return SharedBinaries.DIRECTORY;
  }

  /** The user that servers run as here. */
  static ServerAccount account() {
    return SharedBinaries.ACCOUNT;
  }

  private static final class SharedBinaries {
    static final ServerAccount ACCOUNT =
        ServerAccount.isRoot() ? ServerAccount.forRoot(Optional.empty()) : ServerAccount.self();
    static final Path DIRECTORY = reachable();

    private static Path reachable() {
      Path build = Path.of("target").toAbsolutePath();
      Path base = ACCOUNT.canReach(build) ? build : Path.of(System.getProperty("java.io.tmpdir"));
      return base.resolve("rookery-test-binaries");
    }
  }
}
