package dev.rookery.launcher;

import java.nio.file.Path;
import java.util.Optional;

/** The folder of the distribution or of the checkout, in which {@code conf} is. */
final class Home {
  private Home() {}

  static Path path() {
    return Path.of(Optional.ofNullable(System.getenv("ROOKERY_HOME")).orElse("."));
  }
}
