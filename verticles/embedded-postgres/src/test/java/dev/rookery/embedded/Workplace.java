package dev.rookery.embedded;

import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.home.ServerHome;
import dev.rookery.embedded.os.Disk;
import dev.rookery.embedded.os.FilePermissions;
import dev.rookery.embedded.os.ServerAccount;
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
public final class Workplace implements BeforeEachCallback, AfterEachCallback {
  private final List<AutoCloseable> running = new ArrayList<>();
  private Path directory = Path.of("");

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("rookery-test-").toRealPath();
    FilePermissions.passableByAll(directory);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (AutoCloseable one : running.reversed()) {
      one.close();
    }
    Disk.deleteTree(directory);
  }

  public Path path(String name) {
    return directory.resolve(name);
  }

  public ServerHome home() {
    return new ServerHome(path("server"));
  }

  /** Durable in {@link #home}; what root cannot place there stays in this directory too. */
  public PostgresOptions.Builder durable() {
    return durable(home().directory());
  }

  public PostgresOptions.Builder durable(Path home) {
    return PostgresOptions.durable(home, binaries()).fallbackRoot(path("fallback"));
  }

  public EmbeddedPostgres start(PostgresOptions.Builder options) {
    return closing(EmbeddedPostgres.start(options.build()));
  }

  public <T extends AutoCloseable> T closing(T one) {
    running.add(one);
    return one;
  }

  /** Unpacked once for all tests. */
  public static Path binaries() {
    return SharedBinaries.DIRECTORY;
  }

  /** The user that servers run as here. */
  public static ServerAccount account() {
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
