package dev.rookery.models.jobs;

import dev.rookery.checks.ValueCheck;
import dev.rookery.failure.Problems;
import java.util.regex.Pattern;

/** A word in lower case, which may go on with digits and dashes. */
final class TaskKindRule implements ValueCheck {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");

  @Override
  public void check(Object value, String at, Problems problems) {
    if (!WORD.matcher((String) value).matches()) {
      problems.addMalformed(
          at, "must be a word in lower case such as purge, of letters, digits and dashes");
    }
  }
}
