package dev.rookery.checks;

import dev.rookery.failure.Problems;

/** A text that holds something; where there is none, it is left out. */
public final class NotEmpty implements ValueCheck {
  /** The rule. */
  public NotEmpty() {}

  @Override
  public void check(Object value, String at, Problems problems) {
    if (value.equals("")) {
      problems.add(at, "must not be empty");
    }
  }
}
