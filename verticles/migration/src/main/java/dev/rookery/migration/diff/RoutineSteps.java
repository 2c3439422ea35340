package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueIndex;
import dev.rookery.migration.catalogue.CatalogueRoutine;
import dev.rookery.migration.catalogue.CatalogueTable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps for functions and procedures. Those that columns, constraints and indexes need are made
 * before these, the others after all tables.
 */
final class RoutineSteps {
  private final Changes changes;
  private final Plan plan;
  private final Set<String> needed = new TreeSet<>();
  private final Set<String> dropped = new TreeSet<>();

  RoutineSteps(Changes changes, Plan plan) {
    this.changes = changes;
    this.plan = plan;
    for (CatalogueTable table : changes.to.tables().values()) {
      table.columns().values().stream().map(CatalogueColumn::uses).forEach(needed::addAll);
      table.constraints().values().stream().map(CatalogueConstraint::uses).forEach(needed::addAll);
      table.indexes().values().stream().map(CatalogueIndex::uses).forEach(needed::addAll);
    }
  }

  /**
   * Turns off the check of bodies: one in plain SQL may mention tables that are made only after it.
   */
  void begin() {
    if (toMake().stream().anyMatch(routine -> routine.language().equals("sql"))) {
      plan.add("set local check_function_bodies = off");
    }
  }

  /** Drops those that go and mention a table that goes. */
  void dropOfGoneTables() {
    for (CatalogueRoutine routine : changes.from.routines().values()) {
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

  List<CatalogueRoutine> late() {
    return toMake().stream().filter(routine -> !isNeeded(routine)).toList();
  }

  static String create(CatalogueRoutine routine) {
    return "create or replace " + routine.definition();
  }

  void dropGone() {
    changes.from.routines().values().stream()
        .filter(routine -> !changes.to.routines().containsKey(routine.signature()))
        .filter(routine -> !dropped.contains(routine.signature()))
        .forEach(this::drop);
  }

  private void drop(CatalogueRoutine routine) {
    plan.add("drop " + routine.kind() + " " + routine.signature());
    dropped.add(routine.signature());
  }

  private boolean isNeeded(CatalogueRoutine routine) {
    return needed.contains(Catalogue.routine(routine.signature()));
  }

  private List<CatalogueRoutine> toMake() {
    return changes.to.routines().values().stream().filter(this::isToMake).toList();
  }

  private boolean isToMake(CatalogueRoutine routine) {
    CatalogueRoutine before = changes.from.routines().get(routine.signature());
    return before == null
        || changes.changedRoutines.contains(routine.signature())
        || !before.definition().equals(routine.definition());
  }
}
