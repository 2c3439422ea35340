package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.CanonicalText;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.Differences;
import dev.rookery.migration.declared.Questions;
import dev.rookery.migration.diff.Differ;
import dev.rookery.migration.diff.Plan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the plan that leads from a live schema to that of a version, and tries it on a copy of the
 * live schema, without rows, in a scratch schema.
 */
public final class Converger {
  private final ScratchServer server;
  private final Replay replay;

  /**
   * A converger towards a version.
   *
   * @param replay runs the migrations up to it
   */
  public Converger(ScratchServer server, Replay replay) {
    this.server = server;
    this.replay = replay;
  }

  /**
   * Finds the plan.
   *
   * @throws dev.rookery.failure.Failure.Denied if there is no room for a scratch schema
   */
  public Convergence from(Catalogue live) throws SQLException {
    try (Scratch scratch = Scratch.open(server)) {
      replay.into(scratch.source(), scratch.first());
      Catalogue goal = scratch.read(scratch.first());
      Plan plan = Differ.plan(live, goal);
      return new Convergence(
          plan,
          Differences.between(CanonicalText.of(goal), CanonicalText.of(live)),
          Questions.between(live, goal, List.of()),
          tried(scratch, live, goal, plan));
    }
  }

  private static List<String> tried(Scratch scratch, Catalogue live, Catalogue goal, Plan plan) {
    List<String> left =
        new ArrayList<>(live.unsupported().stream().map(line -> "+ unsupported " + line).toList());
    try {
      Catalogue empty = scratch.read(scratch.second());
      scratch.run(scratch.second(), Differ.plan(empty, live).script());
      scratch.run(scratch.second(), plan.script());
      left.addAll(
          Differences.between(
              CanonicalText.of(goal), CanonicalText.of(scratch.read(scratch.second()))));
    } catch (SQLException e) {
      left.add("It could not be tried on a copy of the schema: " + e.getMessage());
    }
    return left;
  }
}
