package dev.rookery.launcher.config;

import dev.rookery.settings.keys.Setting;

/** The settings for logging. */
public record LogConfig(
    @Setting(
            doc =
                "The form of an event: text, one line, for people; json, one object, for "
                    + "collectors.",
            byDefault = "text")
        Format format,
    @Setting(doc = "The least severe level that is logged.", byDefault = "info") Level level) {
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
