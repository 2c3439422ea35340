package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;

/** The settings for logging. */
public record LogConfig(
    @Setting(
            doc = "One line of text an event for people, or one JSON object for collectors.",
            byDefault = "text")
        Format format,
    @Setting(doc = "The least severe events to log.", byDefault = "info") Level level) {
  /** The form in which an event is written. */
  public enum Format {
    TEXT,
    JSON
  }

  /** The severity of an event. */
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }
}
