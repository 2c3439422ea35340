package dev.rookery.embedded.binaries;

import dev.rookery.embedded.os.Disk;
import dev.rookery.embedded.os.FilePermissions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks a .txz without ever writing outside its target. Everybody may read and run what it
 * writes, but only the owner may change it: root's server runs as another user.
 */
final class BinariesArchive {
  private static final int ANY_EXECUTE = 0111;

  private final Path target;

  /** Created last, so that no entry can be written through a link. */
  private final Map<Path, Path> links = new LinkedHashMap<>();

  private BinariesArchive(Path target) {
    this.target = target;
  }

  /**
   * @param target an empty directory
   * @throws IOException if the archive is damaged, has an entry that leads out of the target, or
   *     the disk is full
   */
  static void unpack(InputStream txz, Path target) throws IOException {
    BinariesArchive archive = new BinariesArchive(target);
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(txz)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        archive.take(entry, tar);
      }
    }
    for (Map.Entry<Path, Path> link : archive.links.entrySet()) {
      Files.createSymbolicLink(link.getKey(), link.getValue());
    }
  }

  private void take(TarArchiveEntry entry, InputStream content) throws IOException {
    Path path = inside(target.resolve(entry.getName()), entry);
    switch (entry.getLinkFlag()) {
      case TarConstants.LF_DIR -> FilePermissions.createDirectories(path);
      case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM -> {
        FilePermissions.createDirectories(parent(path));
        write(content, path, (entry.getMode() & ANY_EXECUTE) != 0);
      }
      case TarConstants.LF_SYMLINK -> {
        FilePermissions.createDirectories(parent(path));
        inside(parent(path).resolve(entry.getLinkName()), entry);
        links.put(path, Path.of(entry.getLinkName()));
      }
      default ->
          throw new IOException(
              "The archive has an entry that is neither file nor link: " + entry.getName());
    }
  }

  /** Forced to the disk, because the rename that follows says "complete" for years. */
  private static void write(InputStream content, Path path, boolean executable) throws IOException {
    Files.copy(content, path);
    FilePermissions.readableByAll(path, executable);
    Disk.force(path);
  }

  private Path inside(Path path, TarArchiveEntry entry) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(target)) {
      throw new IOException(
          "The archive has an entry that leads out of its target: " + entry.getName());
    }
    return normal;
  }

  private Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? target : parent;
  }
}
