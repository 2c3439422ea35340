package dev.rookery.operations;

import java.time.Duration;
import java.util.List;

/**
 * The health of the database.
 *
 * @param answeredIn the time of a connection with a first statement
 * @param checks what was looked at
 */
public record DatabaseHealth(Duration answeredIn, List<Check> checks) {
  public DatabaseHealth {
    checks = List.copyOf(checks);
  }

  /** Whether nothing is wrong. */
  public boolean ok() {
    return checks.stream().allMatch(Check::ok);
  }

  /**
   * Something that was looked at.
   *
   * @param ok whether it is as it should be
   * @param detail what was found
   */
  public record Check(String name, boolean ok, String detail) {}
}
