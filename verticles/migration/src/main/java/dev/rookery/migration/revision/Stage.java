package dev.rookery.migration.revision;

import dev.rookery.migration.diff.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of a migration that has a file of its own, because it cannot or should not share a
 * transaction with the others.
 *
 * @param what it does, in a few words, to follow the name of the migration; empty for the first
 */
public record Stage(String what, Statements up, Statements down) {
  /** The line of a script that says that each of its statements is on its own. */
  public static final String OUTSIDE_TRANSACTION = "-- not in a transaction";

  /**
   * The statements of a file.
   *
   * @param transactional whether they run in one transaction
   */
  public record Statements(List<Step> steps, boolean transactional) {
    public Statements {
      steps = List.copyOf(steps);
    }

    static Statements inTransaction(List<Step> steps) {
      return new Statements(steps, true);
    }

    static Statements oneByOne(String... statements) {
      return new Statements(steps(List.of(statements)), false);
    }

    static List<Step> steps(List<String> statements) {
      return statements.stream().map(sql -> new Step(sql, null)).toList();
    }

    /** The text of the file. */
    public String text() {
      List<String> parts = new ArrayList<>();
      if (!transactional) {
        parts.add(OUTSIDE_TRANSACTION + "\n");
      }
      steps.forEach(step ->
          parts.add(
              (step.hazard() == null ? "" : "-- " + step.hazard() + "\n")
                  + (step.sql().isEmpty() ? "" : step.sql() + ";\n")));
      if (steps.stream().allMatch(step -> step.sql().isEmpty())) {
        parts.add("-- Nothing is to be done.\n");
      }
      return parts.stream().collect(Collectors.joining());
    }
  }
}
