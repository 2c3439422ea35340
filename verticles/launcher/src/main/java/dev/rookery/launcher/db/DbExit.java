package dev.rookery.launcher.db;

import dev.rookery.failure.Failure;

/** The exit codes of {@code db} commands; scripts rely on them. */
final class DbExit {
  static final int DONE = 0;
  static final int REFUSED = 1;
  static final int USAGE = 2;
  static final int NOT_CONFIRMED = 3;
  static final int UNAVAILABLE = 4;
  static final int FOUND = 5;
  static final int PENDING = 6;
  static final int NEWER = 7;

  private DbExit() {}

  /**
   * The exit code for a failure; the caller must recognise a schema that is newer than the build.
   */
  static int of(Failure failure) {
    return switch (failure) {
      case Failure.Unavailable _, Failure.TimedOut _, Failure.Overloaded _ -> UNAVAILABLE;
      case Failure.Invalid _, Failure.NotFound _ -> USAGE;
      case Failure.Denied _, Failure.Conflict _, Failure.Stale _, Failure.Bug _ -> REFUSED;
    };
  }
}
