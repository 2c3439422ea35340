package dev.rookery.embedded.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * File modes that do not depend on the umask. Windows has none: there a file is as private as the
 * directory it is in.
 */
public final class FilePermissions {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private FilePermissions() {}

  /** Creates the directory and its missing parents; everybody may pass through the new ones. */
  public static void createDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      createDirectories(parent);
    }
    try {
      Files.createDirectory(directory);
      set(directory, "rwxr-xr-x");
    } catch (FileAlreadyExistsException madeByAnother) {
      if (!Files.isDirectory(directory)) {
        throw madeByAnother;
      }
    }
  }

  public static void readableByAll(Path file, boolean executable) throws IOException {
    set(file, executable ? "rwxr-xr-x" : "rw-r--r--");
  }

  /** Lets others pass through to what they know and may read, but not list it. */
  public static void passableByAll(Path directory) throws IOException {
    set(directory, "rwx--x--x");
  }

  public static void closedToOthers(Path directory) throws IOException {
    set(directory, "rwx------");
  }

  /** Creates an empty file that only its owner may read, unless it exists. */
  public static void createPrivateFile(Path file) throws IOException {
    try {
      Files.createFile(file, ownerOnly());
    } catch (FileAlreadyExistsException there) {
      set(file, "rw-------");
    }
  }

  /** Replaces the file's text as a whole, never readable by others, not even for a moment. */
  public static void writePrivately(Path file, String text) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(aside);
    Files.createFile(aside, ownerOnly());
    Files.writeString(aside, text, StandardCharsets.UTF_8);
    Disk.force(aside);
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Disk.forceDirectory(file.toAbsolutePath().getParent());
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (!POSIX) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-------");
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)};
  }

  private static void set(Path path, String mode) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }
}
