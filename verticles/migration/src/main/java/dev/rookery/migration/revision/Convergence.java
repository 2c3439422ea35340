package dev.rookery.migration.revision;

import dev.rookery.migration.diff.Plan;
import java.util.List;

/**
 * The plan that leads from a live schema to that of a version.
 *
 * @param differences between the schema of the version and the live one
 * @param questions that only people can answer; the plan does not ask them
 * @param left what still differs after the plan, or why that is not known
 */
public record Convergence(
    Plan plan, List<String> differences, List<String> questions, List<String> left) {
  public Convergence {
    differences = List.copyOf(differences);
    questions = List.copyOf(questions);
    left = List.copyOf(left);
  }
}
