package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.Column;
import dev.rookery.migration.catalogue.Constraint;
import dev.rookery.migration.catalogue.Index;
import dev.rookery.migration.catalogue.Routine;
import dev.rookery.migration.catalogue.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Functions and procedures. Those that columns, constraints and indexes need are made before these,
 * the others after all tables.
 */
final class RoutineSteps {
  private final Changes changes;
  private final Plan plan;
  private final Set<String> needed = new TreeSet<>();
  private final Set<String> dropped = new TreeSet<>();

  RoutineSteps(Changes changes, Plan plan) {
    this.changes = changes;
    this.plan = plan;
    for (Table table : changes.to.tables().values()) {
      table.columns().values().stream().map(Column::uses).forEach(needed::addAll);
      table.constraints().values().stream().map(Constraint::uses).forEach(needed::addAll);
      table.indexes().values().stream().map(Index::uses).forEach(needed::addAll);
    }
  }

  /** A body in plain SQL may speak of tables that are only made after it. */
  void begin() {
    if (toMake().stream().anyMatch(routine -> routine.language().equals("sql"))) {
      plan.add("set local check_function_bodies = off");
    }
  }

  /** Those that go, and speak of a table that goes. */
  void dropOfGoneTables() {
    for (Routine routine : changes.from.routines().values()) {
      boolean ofGone =
          changes.from.tables().keySet().stream()
              .filter(changes::isGone)
              .anyMatch(table ->
                  routine.uses().contains(Catalogue.type(table))
                      || routine.uses().contains(Catalogue.relation(table)));
      if (ofGone && !changes.to.routines().containsKey(routine.signature())) {
        drop(routine);
      }
    }
  }

  void dropChanged() {
    changes.from.routines().values().stream()
        .filter(routine -> changes.changedRoutines.contains(routine.signature()))
        .forEach(this::drop);
  }

  void early() {
    toMake().stream().filter(this::isNeeded).forEach(routine -> plan.add(create(routine)));
  }

  List<Routine> late() {
    return toMake().stream().filter(routine -> !isNeeded(routine)).toList();
  }

  static String create(Routine routine) {
    return "create or replace " + routine.definition();
  }

  void dropGone() {
    changes.from.routines().values().stream()
        .filter(routine -> !changes.to.routines().containsKey(routine.signature()))
        .filter(routine -> !dropped.contains(routine.signature()))
        .forEach(this::drop);
  }

  private void drop(Routine routine) {
    plan.add("drop " + routine.kind() + " " + routine.signature());
    dropped.add(routine.signature());
  }

  private boolean isNeeded(Routine routine) {
    return needed.contains(Catalogue.routine(routine.signature()));
  }

  private List<Routine> toMake() {
    return changes.to.routines().values().stream().filter(this::isToMake).toList();
  }

  private boolean isToMake(Routine routine) {
    Routine before = changes.from.routines().get(routine.signature());
    return before == null
        || changes.changedRoutines.contains(routine.signature())
        || !before.definition().equals(routine.definition());
  }
}
