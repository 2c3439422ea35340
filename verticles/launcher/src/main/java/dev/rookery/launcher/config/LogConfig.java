package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;

/** What the node says about itself. */
public record LogConfig(
    @Setting(
            doc = "One line of text an event for people, or one JSON object for collectors.",
            byDefault = "text")
        Format format,
    @Setting(doc = "The least severe events to log.", byDefault = "info") Level level) {
  /** How an event is written. */
  public enum Format {
    TEXT,
    JSON
  }

  /** How severe an event is. */
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }
}
