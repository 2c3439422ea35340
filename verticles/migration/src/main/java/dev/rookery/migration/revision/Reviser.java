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
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
  private final BigInteger first;

  /**
   * A reviser of the schema of a build.
   *
   * @param replay runs all its migrations
   * @param first the version of the next one
   */
  public Reviser(ScratchServer server, Replay replay, DeclaredSchema declared, BigInteger first) {
    this.server = server;
    this.replay = replay;
    this.declared = declared;
    this.first = first;
  }

  /**
   * Drafts the scripts there and back.
   *
   * @param dropped what is known to go: tables, {@code table.column}, {@code type.label}
   * @param fills the expressions for rows that are there, by {@code table.column}
   * @throws Failure.Denied if the scripts do not lead exactly there and back, or do not run
   */
  public Draft draft(Collection<String> dropped, Map<String, String> fills) throws SQLException {
    return draft(dropped, fills, true);
  }

  /** The same without scripts: only the differences. */
  public Draft compare() throws SQLException {
    return draft(List.of(), Map.of(), false);
  }

  private Draft draft(Collection<String> dropped, Map<String, String> fills, boolean withScripts)
      throws SQLException {
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
      Catalogue target = Target.of(renamed, described, declared, dropped);
      List<NameChange> gone = Gone.between(renamed, target, renames.changes());
      List<NameChange> changes = new ArrayList<>(renames.changes());
      changes.addAll(gone);
      NamesInText names = new NamesInText(start, target, changes);
      Catalogue goal = names.goal();
      OnlineWay way = new OnlineWay(renamed, goal, fills, first);
      refuseUnknown("drop", dropped, gone.stream().map(NameChange::told).toList());
      refuseUnknown("fill", fills.keySet(), way.fillable());
      Findings findings =
          new Findings(start, renamed, described, goal, dropped, failures, way.questions());
      if (!withScripts || findings.isEqual() || !findings.questions().isEmpty()) {
        return findings.draft(List.of());
      }
      List<Stage> stages = way.stages(renames.forth(), renames.back());
      scratch.run(scratch.first(), script(renames.back()));
      refuseUsers(scratch, start, changes, names, way.replaced());
      List<Manifest> manifests = new ReversibilityCheck(scratch, start, goal).verify(stages);
      List<Draft.Part> parts = new ArrayList<>();
      for (int at = 0; at < stages.size(); at++) {
        parts.add(new Draft.Part(stages.get(at), manifests.get(at)));
      }
      return findings.draft(parts);
    }
  }

  /** Refuses a name in a request that has no effect: it is a mistake. */
  private static void refuseUnknown(
      String component, Collection<String> named, Collection<String> known) {
    List<String> unknown = named.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new Failure.Invalid(
          component.equals("drop")
              ? "drop: %s stays, or is not there; what the records say decides, and this only says that what they do not say goes"
                  .formatted(String.join(", ", unknown))
              : "fill: %s is no column that comes without a value for the rows that are there"
                  .formatted(String.join(", ", unknown)));
    }
  }

  /** Refuses names that change while something says them that cannot be changed along. */
  private void refuseUsers(
      Scratch scratch,
      Catalogue start,
      List<NameChange> changes,
      NamesInText names,
      List<NameChange> replaced)
      throws SQLException {
    Set<String> users = new LinkedHashSet<>(names.problems());
    users.addAll(
        scratch.look(scratch.first(), connection -> ForeignUsers.in(connection, start, changes)));
    try (Connection live = server.own().getConnection()) {
      users.addAll(ForeignUsers.in(live, start, changes));
      users.addAll(ForeignUsers.ofReplaced(live, start, replaced));
    }
    if (!users.isEmpty()) {
      throw new Failure.Denied(
          String.join("; ", users)
              + "; nothing is written; write the migration by hand, with --empty");
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
      List<String> failures,
      List<String> about) {
    boolean isEqual() {
      return CanonicalText.of(start).equals(CanonicalText.of(goal));
    }

    List<String> questions() {
      List<String> questions = new ArrayList<>(Questions.between(renamed, goal, dropped));
      // What may be renamed is known first: then it needs no value.
      return questions.isEmpty() ? about : questions;
    }

    private List<String> differences() {
      List<String> differences = new ArrayList<>();
      failures.forEach(failure -> differences.add("! " + failure));
      differences.addAll(Differences.between(CanonicalText.of(start), CanonicalText.of(goal)));
      return differences;
    }

    Draft draft(List<Draft.Part> parts) {
      return new Draft(
          parts,
          differences(),
          questions(),
          Target.tablesWithoutRecord(goal, described),
          goal.unsupported());
    }
  }
}
