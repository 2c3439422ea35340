package dev.rookery.proofs.harness;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The migrations of a program and more, as a folder for a class path: those of a newer build.
 *
 * @param root where {@code db/migration} is
 */
public record MigrationFolder(Path root) {
  private static final String SCRIPTS = "db/migration";

  /**
   * Writes the folder.
   *
   * @param files the additional migrations by name, such as {@code V9001__songs.sql}
   */
  public static MigrationFolder write(Path root, Program program, Map<String, String> files)
      throws IOException {
    for (Path jar : program.jars().list()) {
      if (isIn(jar)) {
        copy(jar, root);
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(root.resolve(SCRIPTS).resolve(file.getKey()), file.getValue());
    }
    return new MigrationFolder(root);
  }

  /** Whether that jar or folder of a class path has the migrations. */
  static boolean isIn(Path jar) throws IOException {
    if (Files.isDirectory(jar)) {
      return Files.isDirectory(jar.resolve(SCRIPTS));
    }
    if (!Files.isRegularFile(jar)) {
      return false;
    }
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      return Files.isDirectory(files.getPath(SCRIPTS));
    }
  }

  private static void copy(Path jar, Path root) throws IOException {
    if (Files.isDirectory(jar)) {
      copyTree(jar.resolve("db"), root.resolve("db"));
    } else {
      try (FileSystem files = FileSystems.newFileSystem(jar)) {
        copyTree(files.getPath("db"), root.resolve("db"));
      }
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }
}
