package dev.rookery.embedded;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.api.PostgresOptions;
import dev.rookery.embedded.binaries.Binaries;
import dev.rookery.embedded.home.OwnerLock;
import dev.rookery.embedded.home.ServerHome;
import dev.rookery.embedded.home.ServerLog;
import dev.rookery.embedded.os.Disk;
import dev.rookery.embedded.os.ServerAccount;
import dev.rookery.embedded.server.Predecessor;
import dev.rookery.embedded.server.Programs;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The temporary directories of throw-away servers whose caller named none. */
final class TemporaryHomes {
  private static final String PREFIX = "rookery-postgres-";

  /** A directory younger than this may be one whose JVM is about to lock it. */
  private static final Duration LEFT_ALONE = Duration.ofMinutes(10);

  private TemporaryHomes() {}

  static Path create() throws IOException {
    return Files.createTempDirectory(PREFIX).toRealPath();
  }

  /**
   * Stops and deletes the servers of this user's killed test runs: nobody else would ever clean
   * them up.
   *
   * @param own the directory of the server that is being started
   */
  static void removeAbandoned(Path own, Binaries binaries, PostgresOptions options)
      throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(own.resolveSibling(""), PREFIX + "*")) {
      for (Path directory : found) {
        if (!directory.equals(own) && isAbandoned(directory, own)) {
          remove(new ServerHome(directory), binaries, options);
        }
      }
    }
  }

  private static boolean isAbandoned(Path directory, Path own) {
    try {
      Instant changed = Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS).toInstant();
      return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))
          && changed.isBefore(Instant.now().minus(LEFT_ALONE));
    } catch (IOException deletedMeanwhile) {
      return false;
    }
  }

  private static void remove(ServerHome home, Binaries binaries, PostgresOptions options) {
    try {
      OwnerLock lock = OwnerLock.take(home);
      try {
        if (home.hasData()) {
          Predecessor.clear(home.data(), programs(home, binaries, options));
        }
        Disk.deleteTree(home.directory());
      } finally {
        lock.close();
      }
    } catch (IOException | EmbeddedPostgresException inUse) {
      options.progress().accept("Left " + home.directory() + " alone: " + inUse.getMessage());
    }
  }

  private static Programs programs(ServerHome home, Binaries binaries, PostgresOptions options)
      throws IOException {
    ServerAccount account =
        ServerAccount.isRoot() ? ServerAccount.ownerOf(home.data()) : ServerAccount.self();
    return new Programs(
        binaries, account, ServerLog.begin(home), options.startTimeout(), options.progress());
  }
}
