package dev.rookery.migration.revision;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.CanonicalText;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.Differences;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs scripts there, back and there again, and checks the schema each time. */
final class ReversibilityCheck {
  private final Scratch scratch;
  private final List<String> start;
  private final List<String> goal;
  private final Map<String, String> failuresBefore;

  /**
   * A check between two schemas.
   *
   * @param scratch is in the first
   */
  ReversibilityCheck(Scratch scratch, Catalogue start, Catalogue goal) throws SQLException {
    this.scratch = scratch;
    this.failuresBefore = scratch.failures(scratch.first());
    this.start = CanonicalText.of(start);
    this.goal = CanonicalText.of(goal);
  }

  /**
   * Proves both scripts.
   *
   * @throws Failure.Denied with what is wrong
   */
  void verify(String there, String back) throws SQLException {
    run("migration", there, goal);
    refuseFailures();
    run("undo", back, start);
    run("migration, run again,", there, goal);
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

  private void run(String what, String script, List<String> wanted) throws SQLException {
    try {
      scratch.run(scratch.first(), script);
    } catch (SQLException e) {
      throw new Failure.Denied(
          "the %s that was found does not run, so nothing is written (%s); write it by hand, with --empty"
              .formatted(what, e.getMessage()));
    }
    List<String> differences =
        Differences.between(wanted, CanonicalText.of(scratch.read(scratch.first())));
    if (!differences.isEmpty()) {
      throw new Failure.Denied(
          "the %s that was found is not exact, so nothing is written; write it by hand, with --empty: %s"
              .formatted(what, String.join("; ", differences)));
    }
  }
}
