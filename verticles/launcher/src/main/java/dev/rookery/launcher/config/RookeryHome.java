package dev.rookery.launcher.config;

import java.nio.file.Path;
import java.util.Optional;

/** The folder of the distribution or the checkout, which contains {@code conf}. */
public final class RookeryHome {
  private RookeryHome() {}

  public static Path path() {
    return Path.of(Optional.ofNullable(System.getenv("ROOKERY_HOME")).orElse("."));
  }
}
