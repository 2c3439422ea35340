package dev.rookery.settings;

/** What one record component declares. */
sealed interface Entry permits Key, Section {

  /** The whole path: {@code database.statement-timeout}; empty for the root. */
  String path();

  String doc();
}
