package dev.rookery.migration.revision;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.CanonicalText;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.Differences;
import java.sql.SQLException;
import java.util.List;

/** Runs scripts there, back and there again, and checks the schema each time. */
final class ReversibilityCheck {
  private final Scratch scratch;
  private final List<String> start;
  private final List<String> goal;

  ReversibilityCheck(Scratch scratch, Catalogue start, Catalogue goal) {
    this.scratch = scratch;
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
    run("undo", back, start);
    run("migration, run again,", there, goal);
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
