package dev.rookery.launcher.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock that reserves a data directory for one node; the system releases it when the node dies.
 */
final class DataLock implements AutoCloseable {
  private final FileChannel file;

  private DataLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws StartFailed if another node has it
   * @throws StartFailed if this user may not write there
   * @throws IOException if the directory cannot be created
   */
  static DataLock of(Path data) throws IOException {
    FileChannel file = file(data);
    if (tryLock(file) == null) {
      file.close();
      throw new StartFailed(
          "another node runs with the data directory "
              + data.toAbsolutePath()
              + "; stop it, or give this one its own with --data=DIR");
    }
    return new DataLock(file);
  }

  private static FileChannel file(Path data) throws IOException {
    try {
      Files.createDirectories(data);
      return FileChannel.open(
          data.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (AccessDeniedException e) {
      throw new StartFailed(
          "data: %s may not write to %s; name another directory with --data=DIR or ROOKERY_DATA"
              .formatted(System.getProperty("user.name"), data.toAbsolutePath()));
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  /**
   * Releases the lock. The file stays: deleting it could take it from the next node, which has it
   * open.
   */
  @Override
  public void close() throws IOException {
    file.close();
  }
}
