package dev.rookery.embedded.home;

import dev.rookery.embedded.os.FilePermissions;
import dev.rookery.embedded.os.ServerAccount;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory of one server. It belongs to the user of the JVM, the data in it to the user of the
 * server; the two differ only for root.
 */
public record ServerHome(Path directory) {
  private static final String UNFINISHED = "data.unfinished-";

  /** The data directory, Postgres' PGDATA. It is put here complete, by a rename. */
  public Path data() {
    return directory.resolve("data");
  }

  /** The password that the application role was last given. */
  public Path password() {
    return directory.resolve("password");
  }

  /** Locked while a JVM has the server. */
  public Path lock() {
    return directory.resolve("lock");
  }

  /** The server's log. */
  public Path log() {
    return directory.resolve("server.log");
  }

  /** The state that the last start recorded: port, role, database, mode. */
  public Path state() {
    return directory.resolve("server.properties");
  }

  /** Whether there is anything other than an empty directory in place of the data. */
  public boolean hasData() {
    return Files.exists(data(), LinkOption.NOFOLLOW_LINKS) && !isEmptyDirectory(data());
  }

  private static boolean isEmptyDirectory(Path path) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      return !entries.iterator().hasNext();
    } catch (IOException noDirectoryOrClosed) {
      return false;
    }
  }

  /**
   * Creates the directory unless it exists. An existing one keeps its mode, unless the server's
   * user could not pass through it.
   */
  public void create(ServerAccount account) throws IOException {
    boolean isNew = !Files.isDirectory(directory);
    FilePermissions.createDirectories(directory);
    if (isNew && account.isSelf()) {
      FilePermissions.closedToOthers(directory);
    } else if (isNew || !account.canReach(directory)) {
      FilePermissions.passableByAll(directory);
    }
  }

  /** A place next to the data where a new cluster is created before it is trusted. */
  public Path newUnfinished() throws IOException {
    Path unfinished = Files.createTempDirectory(directory, UNFINISHED);
    FilePermissions.passableByAll(unfinished);
    return unfinished;
  }

  /** What interrupted starts left behind. */
  public List<Path> unfinished() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, UNFINISHED + "*")) {
      entries.forEach(found::add);
    }
    return found;
  }
}
