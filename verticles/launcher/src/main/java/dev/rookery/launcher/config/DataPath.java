package dev.rookery.launcher.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a data directory must be, whether it is there yet or not. */
public final class DataPath {
  private DataPath() {}

  /** What is wrong with a path as a data directory, such as that it is a file. */
  public static Optional<String> problem(Path data) {
    @Nullable Path existing = data.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing == null || Files.isDirectory(existing)
        ? Optional.empty()
        : Optional.of(
            "data must be a directory, but %s is a file; name another with --data=DIR or ROOKERY_DATA"
                .formatted(existing));
  }
}
