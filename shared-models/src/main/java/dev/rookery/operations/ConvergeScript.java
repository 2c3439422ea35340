package dev.rookery.operations;

import java.time.Duration;
import java.util.List;

/**
 * The script that turns the schema of a database into the one that Tux's own migrations make; for
 * people to review and run.
 *
 * @param differences that it takes away, lines with {@code -} for what should be there and {@code
 *     +} for what is; none if there is nothing to do
 * @param sql the script, one transaction; empty if there is nothing to do
 * @param hazards what it may do to rows and to those who use them
 * @param left what it cannot change and is to be changed by hand
 * @param took the time for all of it
 */
public record ConvergeScript(
    List<String> differences, String sql, List<String> hazards, List<String> left, Duration took) {
  public ConvergeScript {
    differences = List.copyOf(differences);
    hazards = List.copyOf(hazards);
    left = List.copyOf(left);
  }
}
