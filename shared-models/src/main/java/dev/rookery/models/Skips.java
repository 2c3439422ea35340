package dev.rookery.models;

import dev.rookery.failure.Problems;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import dev.rookery.models.Transaction.Taken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which conditions of a transaction may skip which of its steps. */
final class Skips {
  private final List<Step<?>> steps;
  private final Problems problems;

  private Skips(List<Step<?>> steps, Problems problems) {
    this.steps = steps;
    this.problems = problems;
  }

  /**
   * Adds what is wrong with conditions and their steps: what they skip must be there, lie within
   * what skips them, and not be needed where it may be missing.
   */
  static void check(List<Step<?>> steps, Problems problems) {
    Skips skips = new Skips(steps, problems);
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).request() instanceof OnlyIf condition) {
        skips.checkEnd(i, condition);
        skips.checkSource(i, condition.from(), "depends on ");
      }
      for (Taken taken : steps.get(i).taken()) {
        skips.checkSource(i, taken.from(), "takes " + taken.component() + " from ");
      }
    }
  }

  private void checkEnd(int at, OnlyIf condition) {
    int end = condition.end(at, steps.size());
    if (end > steps.size()) {
      int following = steps.size() - at - 1;
      problems.addMalformed(
          at(at), "skips " + condition.skip() + " steps, and there follow " + following);
      return;
    }
    for (int outer : skippedBy(at)) {
      if (end > end(outer)) {
        problems.addMalformed(
            at(at), "skips more than step " + steps.get(outer).name() + ", which skips it");
      }
    }
  }

  /** A step that is always there, or is skipped only by what skips the one that needs it. */
  private void checkSource(int at, String from, String how) {
    int source = indexBefore(at, from);
    if (source < 0) {
      if (how.startsWith("depends")) {
        problems.addMalformed(at(at), how + "no earlier step: " + from);
      }
      return;
    }
    Set<Integer> known = new HashSet<>(skippedBy(at));
    for (int condition : skippedBy(source)) {
      if (!known.contains(condition)) {
        problems.addMalformed(
            at(at),
            how + "step " + from + ", which step " + steps.get(condition).name() + " may skip");
      }
    }
  }

  private int indexBefore(int at, String name) {
    for (int i = 0; i < at; i++) {
      if (steps.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The indexes of the conditions that may skip a step. */
  private List<Integer> skippedBy(int at) {
    List<Integer> conditions = new ArrayList<>();
    for (int i = 0; i < at; i++) {
      if (steps.get(i).request() instanceof OnlyIf && end(i) > at) {
        conditions.add(i);
      }
    }
    return conditions;
  }

  private int end(int condition) {
    return ((OnlyIf) steps.get(condition).request()).end(condition, steps.size());
  }

  private static String at(int index) {
    return "steps[" + index + "]";
  }
}
