package dev.rookery.checks;

import dev.rookery.failure.Problems;

/** A rule for a value that is to be written. */
@FunctionalInterface
public interface ValueCheck {
  /** Checks a value, which is not null; what is wrong is added under the name of its place. */
  void check(Object value, String at, Problems problems);
}
