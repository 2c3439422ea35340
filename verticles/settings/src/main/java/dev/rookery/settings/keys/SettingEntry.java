package dev.rookery.settings.keys;

/** A declaration on one record component: a key or a section. */
public sealed interface SettingEntry permits SettingKey, Section {

  /** The whole path: {@code database.statement-timeout}; empty for the root. */
  String path();

  String doc();
}
