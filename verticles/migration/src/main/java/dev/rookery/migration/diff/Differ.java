package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.Catalogue;

/**
 * Finds the statements that turn one schema into another, keeping rows as far as the other has room
 * for them. What depends on something that changes is detached first and put back last:
 *
 * <ol>
 *   <li>views, triggers, foreign keys, other constraints, indexes and computed columns off
 *   <li>tables off; enums; sequences on
 *   <li>functions that columns need; tables on; columns
 *   <li>constraints, indexes, foreign keys on
 *   <li>other functions, views and triggers on; comments; leftovers off
 * </ol>
 *
 * <p>Renamed tables, columns, types and labels are for the caller to rename beforehand: here they
 * would be one thing dropped and another added. An undo is the same with the arguments swapped.
 */
public final class Differ {
  private Differ() {}

  /**
   * The plan that leads from one to the other; empty if they are equal.
   *
   * @param from the schema as it is
   * @param to the schema as it is to be; what is unsupported is neither made nor dropped
   */
  public static Plan plan(Catalogue from, Catalogue to) {
    Plan plan = new Plan();
    Changes changes = Changes.between(from, to);
    DetachedObjects detached = DetachedObjects.of(changes);
    RoutineSteps routines = new RoutineSteps(changes, plan);
    SequenceSteps sequences = new SequenceSteps(changes, plan);
    ColumnSteps columns = new ColumnSteps(changes, plan);
    EnumSteps enums = new EnumSteps(changes, plan);
    ConstraintSteps constraints = new ConstraintSteps(changes, detached, plan);
    routines.begin();
    ViewSteps views = new ViewSteps(changes, detached, plan);
    views.off();
    constraints.off();
    TableSteps tables = new TableSteps(changes, plan);
    sequences.keep();
    columns.dropComputed();
    routines.dropOfGoneTables();
    tables.off();
    columns.dropDefaults();
    routines.dropChanged();
    enums.change();
    sequences.off();
    sequences.on();
    routines.early();
    tables.on();
    columns.change();
    sequences.settle();
    constraints.on();
    views.on(routines.late());
    constraints.triggersOn();
    new CommentSteps(changes, detached, plan).change();
    routines.dropGone();
    enums.dropGone();
    return plan;
  }
}
