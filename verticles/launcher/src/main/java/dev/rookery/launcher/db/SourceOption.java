package dev.rookery.launcher.db;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --directory} of commands that write migrations. */
final class SourceOption {
  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where the migrations are (default: ${DEFAULT-VALUE}).",
      defaultValue = SourceTree.DEFAULT_DIRECTORY)
  private Path directory = Path.of("");

  Path directory() {
    return directory;
  }
}
