package dev.rookery.launcher.db;

import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.operations.SchemaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The migrations of a source tree: {@code migration}, {@code undo} and {@code manifest}. */
final class SourceTree {
  /** Their location, relative to the root of the sources. */
  static final String DEFAULT_DIRECTORY = "migrations/src/main/resources/db";

  private SourceTree() {}

  /**
   * Checks that they are there.
   *
   * @throws UsageProblem if they are not
   */
  static void require(Path directory) {
    if (!Files.isDirectory(directory.resolve("migration"))) {
      throw new UsageProblem(
          "this is about the source tree, and there is no "
              + directory.resolve("migration")
              + " here; go to the root of the sources, say --directory, or --sql to print");
    }
  }

  /** Whether there is a migration with that version. */
  static boolean has(Path directory, String version) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("migration"))) {
      String prefix = "V" + version + "__";
      return files.anyMatch(file -> file.getFileName().toString().startsWith(prefix));
    }
  }

  /** Prints them. */
  static void print(DbOutput out, List<SchemaFile> files) {
    for (SchemaFile file : files) {
      out.line("-- " + file.path());
      out.line(file.text());
    }
  }

  /** Writes them. */
  static void write(DbOutput out, Path directory, List<SchemaFile> files) throws IOException {
    for (SchemaFile file : files) {
      Path path = directory.resolve(file.path());
      Files.createDirectories(path.resolve("..").normalize());
      Files.writeString(path, file.text());
      out.good("Wrote " + path);
    }
  }
}
