package dev.rookery.migration.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements in the order in which they have to run, in one transaction. */
public final class Plan {
  private final List<Step> steps = new ArrayList<>();

  /** An empty plan. */
  public Plan() {}

  void add(String sql) {
    steps.add(new Step(sql, null));
  }

  void add(String sql, @Nullable String hazard) {
    steps.add(new Step(sql, hazard));
  }

  public List<Step> steps() {
    return List.copyOf(steps);
  }

  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** What the statements may do to rows or to their users, without repetitions. */
  public List<String> hazards() {
    return steps.stream()
        .map(Step::hazard)
        .<String>mapMulti((hazard, next) -> {
          if (hazard != null) {
            next.accept(hazard);
          }
        })
        .distinct()
        .toList();
  }

  /** The text of a file: each statement below what it may do. */
  public String script() {
    return steps.stream()
        .map(step ->
            (step.hazard() == null ? "" : "-- " + step.hazard() + "\n") + step.sql() + ";\n")
        .collect(Collectors.joining());
  }
}
