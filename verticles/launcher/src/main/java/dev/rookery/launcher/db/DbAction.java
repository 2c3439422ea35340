package dev.rookery.launcher.db;

import java.io.IOException;

/** The action of one {@code db} command; its fields may be options. */
@FunctionalInterface
interface DbAction {
  /** Checks the command line before anything is started. */
  default void prepare() {}

  /** Runs the action and returns the exit code. */
  int run(DbContext db) throws IOException;
}
