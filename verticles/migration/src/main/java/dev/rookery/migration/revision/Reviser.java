package dev.rookery.migration.revision;

import dev.rookery.failure.Failure;
import dev.rookery.migration.catalogue.CanonicalText;
import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.Differences;
import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.declared.CalledRoutines;
import dev.rookery.migration.declared.DeclaredSchema;
import dev.rookery.migration.declared.NameChange;
import dev.rookery.migration.declared.Questions;
import dev.rookery.migration.declared.Renames;
import dev.rookery.migration.declared.Target;
import dev.rookery.migration.diff.Differ;
import dev.rookery.migration.diff.Plan;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Drafts the migration that leads from the migrations to the records, and proves it in a scratch
 * schema.
 */
public final class Reviser {
  private final ScratchServer server;
  private final Replay replay;
  private final DeclaredSchema declared;

  public Reviser(ScratchServer server, Replay replay, DeclaredSchema declared) {
    this.server = server;
    this.replay = replay;
    this.declared = declared;
  }

  /**
   * Drafts the scripts there and back.
   *
   * @param dropped what is known to go: tables, {@code table.column}, {@code type.label}
   * @throws Failure.Denied if the scripts do not lead exactly there and back, or do not run
   */
  public Draft draft(Collection<String> dropped) throws SQLException {
    return draft(dropped, true);
  }

  /** The same without scripts: only the differences. */
  public Draft compare() throws SQLException {
    return draft(List.of(), false);
  }

  private Draft draft(Collection<String> dropped, boolean withScripts) throws SQLException {
    try (Scratch scratch = Scratch.open(server)) {
      replay.into(scratch.source(), scratch.first());
      Catalogue start = scratch.read(scratch.first());
      List<String> failures =
          withScripts ? List.of() : List.copyOf(scratch.failures(scratch.first()).values());
      scratch.run(scratch.second(), script(CalledRoutines.statements(start)));
      scratch.run(scratch.second(), script(declared.statements()));
      Catalogue described = scratch.read(scratch.second());
      Renames renames = Renames.in(start, declared);
      scratch.run(scratch.first(), script(renames.forth()));
      Catalogue renamed = scratch.read(scratch.first());
      Catalogue target = Target.of(renamed, described, dropped);
      List<NameChange> changes = new ArrayList<>(renames.changes());
      changes.addAll(Gone.between(renamed, target, renames.changes()));
      NamesInText names = new NamesInText(start, target, changes);
      Catalogue goal = names.goal();
      Findings findings = new Findings(start, renamed, described, goal, dropped, failures);
      if (!withScripts || findings.isEqual() || !findings.questions().isEmpty()) {
        return findings.draft("", "", new Plan(), new Plan());
      }
      Plan up = Differ.plan(renamed, goal);
      Plan down = Differ.plan(goal, renamed);
      String there = script(renames.forth()) + up.script();
      String back = down.script() + script(renames.back());
      scratch.run(scratch.first(), script(renames.back()));
      refuseUsers(scratch, start, changes, names);
      new ReversibilityCheck(scratch, start, goal).verify(there, back);
      return findings.draft(there, back, up, down);
    }
  }

  /** Refuses names that change while something says them that cannot be changed along. */
  private void refuseUsers(
      Scratch scratch, Catalogue start, List<NameChange> changes, NamesInText names)
      throws SQLException {
    Set<String> users = new LinkedHashSet<>(names.problems());
    users.addAll(
        scratch.look(
            scratch.first(), connection -> ForeignUsers.in(connection, start, changes)));
    try (Connection live = server.own().getConnection()) {
      users.addAll(ForeignUsers.in(live, start, changes));
    }
    if (!users.isEmpty()) {
      throw new Failure.Denied(
          String.join("; ", users) + "; nothing is written; write the migration by hand, with --empty");
    }
  }

  private static String script(List<String> statements) {
    return statements.stream().map(statement -> statement + ";\n").collect(Collectors.joining());
  }

  /** The findings on the way. */
  private record Findings(
      Catalogue start,
      Catalogue renamed,
      Catalogue described,
      Catalogue goal,
      Collection<String> dropped,
      List<String> failures) {
    boolean isEqual() {
      return CanonicalText.of(start).equals(CanonicalText.of(goal));
    }

    List<String> questions() {
      return Questions.between(renamed, goal, dropped);
    }

    private List<String> differences() {
      List<String> differences = new ArrayList<>();
      failures.forEach(failure -> differences.add("! " + failure));
      differences.addAll(Differences.between(CanonicalText.of(start), CanonicalText.of(goal)));
      return differences;
    }

    Draft draft(String there, String back, Plan up, Plan down) {
      return new Draft(
          there,
          back,
          Manifest.of(goal),
          differences(),
          up.hazards(),
          down.hazards(),
          questions(),
          Target.tablesWithoutRecord(goal, described),
          goal.unsupported());
    }
  }
}
