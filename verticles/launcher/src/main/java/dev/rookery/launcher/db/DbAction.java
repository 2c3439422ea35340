package dev.rookery.launcher.db;

import java.io.IOException;

/** What one {@code db} command does; its fields may be options. */
@FunctionalInterface
interface DbAction {
  /** Looks at the command line before anything is started. */
  default void prepare() {}

  /** Does it; the result is the exit code. */
  int run(DbContext db) throws IOException;
}
