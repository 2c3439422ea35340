package dev.rookery.models.permissions;

import dev.rookery.checks.ValueCheck;
import dev.rookery.failure.FailureCode;
import dev.rookery.failure.Problems;

/** A command that a guild may demand a rank for. */
public final class SettableCommand implements ValueCheck {
  /** The rule. */
  public SettableCommand() {}

  @Override
  public void check(Object value, String at, Problems problems) {
    String command = (String) value;
    CommandName.checkCase(command, at, problems);
    checkUnreserved(command, at, problems);
  }

  static void checkUnreserved(String command, String at, Problems problems) {
    if (DefaultRanks.isReserved(command)) {
      problems.add(at, FailureCode.RESERVED_COMMAND.with("command", command));
    }
  }
}
