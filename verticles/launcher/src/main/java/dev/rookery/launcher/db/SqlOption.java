package dev.rookery.launcher.db;

import picocli.CommandLine.Option;

/** The option {@code --sql} of commands that change the schema. */
final class SqlOption {
  @Option(names = "--sql", description = "Print what would be run; run nothing.")
  private boolean given;

  boolean given() {
    return given;
  }
}
