package dev.rookery.embedded.home;

import dev.rookery.embedded.os.FilePermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The server's log from a certain point on. The programs write it, and its end is read for
 * progress, for what a start found, and for error messages.
 */
public final class ServerLog {
  private static final long ROTATED_AT_BYTES = 10L * 1024 * 1024;
  private static final int READ_BYTES_MAX = 64 * 1024;
  private static final int TAIL_LINES = 15;

  private final Path file;
  private final long from;

  private ServerLog(Path file, long from) {
    this.file = file;
    this.from = from;
  }

  /**
   * The log of a start that begins now; a long file is put aside, replacing the one put aside
   * before.
   */
  public static ServerLog begin(ServerHome home) throws IOException {
    Path file = home.log();
    if (Files.exists(file) && Files.size(file) > ROTATED_AT_BYTES) {
      Path older = file.resolveSibling(file.getFileName() + ".1");
      Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
    }
    FilePermissions.createPrivateFile(file);
    return new ServerLog(file, Files.size(file));
  }

  /** The same log from its current end. */
  public ServerLog fromNow() {
    return new ServerLog(file, size());
  }

  public Path file() {
    return file;
  }

  public long size() {
    try {
      return Files.size(file);
    } catch (IOException deletedByHand) {
      return 0;
    }
  }

  public boolean contains(String text) {
    return text().contains(text);
  }

  /** The lines that are not blank; of a long log the last ones. */
  public List<String> lines() {
    return text().lines().filter(line -> !line.isBlank()).toList();
  }

  /** The last lines for an error message, with the file's name. */
  public String tail() {
    List<String> lines = lines();
    List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    return last.isEmpty()
        ? "Its log " + file + " is empty."
        : "The last lines of its log " + file + ":\n" + String.join("\n", last);
  }

  /** The newest line, empty if there is none. */
  public String lastLine() {
    List<String> lines = lines();
    return lines.isEmpty() ? "" : lines.getLast();
  }

  private String text() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      long start = Math.max(Math.min(from, size), size - READ_BYTES_MAX);
      ByteBuffer bytes = ByteBuffer.allocate((int) (size - start));
      while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
        // Up to the end as it was above; the server may have written more since.
      }
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    } catch (IOException deletedByHand) {
      return "";
    }
  }
}
