package dev.rookery.embedded.home;

import dev.rookery.embedded.api.EmbeddedPostgresException;
import dev.rookery.embedded.os.FilePermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock that shows which live JVM has a server. The system releases it when the JVM ends, however
 * that happens, so a running server whose lock is free is an orphan. The file stays: deleting it
 * would let two JVMs lock two files of one name.
 */
public final class OwnerLock implements AutoCloseable {
  /** Closing any channel of the file drops the lock, so this JVM must not open it twice. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private OwnerLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes a home's lock.
   *
   * @throws EmbeddedPostgresException if a live JVM has it; the message names the JVM
   */
  public static OwnerLock take(ServerHome home) throws IOException {
    Path file = home.lock();
    if (!HELD.add(file)) {
      throw taken(home, Long.toString(ProcessHandle.current().pid()));
    }
    try {
      return new OwnerLock(file, lock(home));
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  private static FileChannel lock(ServerHome home) throws IOException {
    FilePermissions.createPrivateFile(home.lock());
    FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(home, Files.readString(home.lock(), StandardCharsets.UTF_8).strip());
      }
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static EmbeddedPostgresException taken(ServerHome home, String pid) {
    return new EmbeddedPostgresException(
        "The database in %s is in use by another running instance (process %s): stop that one"
                .formatted(home.directory(), pid.isEmpty() ? "unknown" : pid)
            + " first, or choose another directory.");
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.close();
      HELD.remove(file);
    }
  }
}
