package dev.rookery.embedded.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Forcing to the disk, and deleting without following links. */
public final class Disk {
  private Disk() {}

  /** Waits until the file's content would survive a power cut. */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Waits until names made in the directory would survive a power cut; Windows does this itself.
   */
  public static void forceDirectory(@Nullable Path directory) throws IOException {
    if (directory == null || Platform.isWindows()) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Deletes a directory and everything in it. Root may be deleting what another user is changing,
   * so where the system allows it, each step is relative to a directory held open and no link is
   * followed.
   */
  public static void deleteTree(Path tree) throws IOException {
    Path parent = tree.toAbsolutePath().getParent();
    if (parent == null || !Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      if (entries instanceof SecureDirectoryStream<Path> secure) {
        delete(secure, tree.getFileName());
      } else {
        Files.walkFileTree(tree, new Deleting());
      }
    }
  }

  private static void delete(SecureDirectoryStream<Path> in, Path name) throws IOException {
    BasicFileAttributes found =
        in.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    if (!found.isDirectory()) {
      in.deleteFile(name);
      return;
    }
    try (SecureDirectoryStream<Path> inside =
        in.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : inside) {
        delete(inside, entry.getFileName());
      }
    }
    in.deleteDirectory(name);
  }

  private static final class Deleting extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
