package dev.rookery.proofs.places;

import dev.rookery.proofs.harness.ProcessResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** A file system of its own, in memory, that is soon full. */
final class SmallDisk implements AutoCloseable {
  private static final int PIECE = 64 * 1024;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one; empty where that is not allowed. */
  static Optional<SmallDisk> mount(Path folder, int megabytes)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<String> command =
        List.of(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "mode=755,size=" + megabytes + "m",
            "rookery-proof",
            folder.toString());
    return ProcessResult.of(command).exitCode() == 0
        ? Optional.of(new SmallDisk(folder))
        : Optional.empty();
  }

  /** Leaves no room, as anything else on the same disk can. */
  void fill() throws IOException {
    try (FileChannel file =
        FileChannel.open(filler(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      while (true) {
        file.write(ByteBuffer.allocate(PIECE));
      }
    } catch (IOException full) {
      if (Files.getFileStore(folder).getUsableSpace() >= PIECE) {
        throw full;
      }
    }
  }

  void makeRoom() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() throws IOException {
    try {
      ProcessResult.of(List.of("umount", folder.toString())).orThrow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
