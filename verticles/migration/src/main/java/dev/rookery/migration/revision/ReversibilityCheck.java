package dev.rookery.migration.revision;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.CanonicalText;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.Differences;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.diff.Step;
import dev.rookery.migration.revision.Stage.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs stages there, back and there again, and checks the schema each time. */
final class ReversibilityCheck {
  private final Scratch scratch;
  private final Catalogue start;
  private final Catalogue goal;
  private final Map<String, String> failuresBefore;

  /**
   * A check between two schemas.
   *
   * @param scratch is in the first
   */
  ReversibilityCheck(Scratch scratch, Catalogue start, Catalogue goal) throws SQLException {
    this.scratch = scratch;
    this.start = start;
    this.goal = goal;
    this.failuresBefore = scratch.failures(scratch.first());
  }

  /**
   * Proves all stages.
   *
   * @return the schema after each
   * @throws Failure.Denied with what is wrong
   */
  List<Manifest> verify(List<Stage> stages) throws SQLException {
    List<Manifest> states = new ArrayList<>(List.of(Manifest.of(start)));
    for (Stage stage : stages) {
      run("migration", stage.up());
      states.add(state());
      refuseFailures();
    }
    compare("migration", CanonicalText.of(goal), states.getLast());
    for (int at = stages.size(); at > 0; at--) {
      run("undo", stages.get(at - 1).down());
      compare("undo", states.get(at - 1).lines(), state());
    }
    for (int at = 0; at < stages.size(); at++) {
      run("migration, run again,", stages.get(at).up());
      compare("migration, run again,", states.get(at + 1).lines(), state());
    }
    return states.subList(1, states.size());
  }

  private Manifest state() throws SQLException {
    return Manifest.of(scratch.read(scratch.first()));
  }

  /** Refuses a schema in which something fails on a row that did not fail before. */
  private void refuseFailures() throws SQLException {
    Map<String, String> failures = new TreeMap<>(scratch.failures(scratch.first()));
    failures.keySet().removeAll(failuresBefore.keySet());
    if (!failures.isEmpty()) {
      throw new Failure.Denied(
          "the migration that was found breaks what the schema does with rows, so nothing is written; write it by hand, with --empty: "
              + String.join("; ", failures.values()));
    }
  }

  private void run(String what, Statements statements) throws SQLException {
    try {
      List<String> sql = statements.steps().stream().map(Step::sql).toList();
      if (statements.transactional()) {
        scratch.run(scratch.first(), statements.text());
      } else {
        scratch.runOneByOne(scratch.first(), sql);
      }
    } catch (SQLException e) {
      throw new Failure.Denied(
          "the %s that was found does not run, so nothing is written (%s); write it by hand, with --empty"
              .formatted(what, e.getMessage()));
    }
  }

  private static void compare(String what, List<String> wanted, Manifest found) {
    List<String> differences = Differences.between(wanted, found.lines());
    if (!differences.isEmpty()) {
      throw new Failure.Denied(
          "the %s that was found is not exact, so nothing is written; write it by hand, with --empty: %s"
              .formatted(what, String.join("; ", differences)));
    }
  }
}
