package dev.rookery.settings.keys;

/** What one record component declares. */
public sealed interface SettingEntry permits SettingKey, Section {

  /** The whole path: {@code database.statement-timeout}; empty for the root. */
  String path();

  String doc();
}
