package dev.rookery.launcher.commands;

import dev.rookery.launcher.config.LogConfig;
import java.util.Locale;

/** Configures logging, before the first event is logged. */
public final class Logging {
  private Logging() {}

  /** Configures logging for a node. */
  static void configure(LogConfig config) {
    System.setProperty("rookery.log.level", config.level().name().toLowerCase(Locale.ROOT));
    System.setProperty("rookery.log.format", config.format().name().toLowerCase(Locale.ROOT));
  }

  /**
   * Configures logging for a command that prints its result: only what went wrong, and kept apart
   * from the result.
   */
  public static void onlyWarnings() {
    System.setProperty("rookery.log.level", "warn");
    System.setProperty("rookery.log.format", "text");
    System.setProperty("rookery.log.target", "System.err");
  }
}
