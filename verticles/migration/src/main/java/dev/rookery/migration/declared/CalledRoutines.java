package dev.rookery.migration.declared;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueConstraint;
import dev.rookery.migration.catalogue.CatalogueIndex;
import dev.rookery.migration.catalogue.CatalogueRoutine;
import dev.rookery.migration.catalogue.CatalogueTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The functions that columns, constraints and indexes of a migrated schema call. Records name them
 * in their checks without describing them, so a schema made of records alone needs them first.
 */
public final class CalledRoutines {
  private final Catalogue migrated;
  private final Map<String, String> statements = new LinkedHashMap<>();

  private CalledRoutines(Catalogue migrated) {
    this.migrated = migrated;
  }

  /** The statements that create them, without semicolons, what is called before who calls it. */
  public static List<String> statements(Catalogue migrated) {
    Set<String> called = new TreeSet<>();
    for (CatalogueTable table : migrated.tables().values()) {
      table.columns().values().stream().map(CatalogueColumn::uses).forEach(called::addAll);
      table.constraints().values().stream().map(CatalogueConstraint::uses).forEach(called::addAll);
      table.indexes().values().stream().map(CatalogueIndex::uses).forEach(called::addAll);
    }
    CalledRoutines routines = new CalledRoutines(migrated);
    routines.add(called);
    return List.copyOf(routines.statements.values());
  }

  private void add(Set<String> called) {
    for (CatalogueRoutine routine : migrated.routines().values()) {
      String signature = routine.signature();
      if (called.contains(Catalogue.routine(signature)) && !statements.containsKey(signature)) {
        add(routine.uses());
        statements.put(signature, "create or replace " + routine.definition());
      }
    }
  }
}
