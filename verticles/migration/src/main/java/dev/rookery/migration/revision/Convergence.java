package dev.rookery.migration.revision;

import dev.rookery.migration.diff.Plan;
import java.util.List;

/**
 * What leads from a live schema to the one of a version.
 *
 * @param differences between the schema of the version and the live one
 * @param questions that only people can answer, whom the plan does not ask
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
