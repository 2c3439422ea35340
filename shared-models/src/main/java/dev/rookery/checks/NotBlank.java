package dev.rookery.checks;

import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;
import dev.rookery.text.TextFormat;

/** A text that shows something; where there is none, it is left out. */
public final class NotBlank implements ValueCheck {
  /** The rule. */
  public NotBlank() {}

  @Override
  public void check(Object value, String at, Problems problems) {
    String text = (String) value;
    if (text.isEmpty()) {
      problems.add(at, FailureCode.EMPTY);
    } else if (!TextFormat.isVisible(text)) {
      problems.add(at, FailureCode.BLANK);
    }
  }
}
