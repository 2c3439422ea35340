package dev.rookery.migration.declared;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueEnum;
import dev.rookery.migration.catalogue.CatalogueRoutine;
import dev.rookery.migration.catalogue.CatalogueSequence;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.schema.Model;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The schema that a migrated one has to become: what records say for the tables that they describe,
 * and what is there for everything else.
 */
public final class Target {
  private final Catalogue migrated;
  private final Catalogue declared;
  private final List<Model<?>> models;
  private final Set<String> dropped;

  private Target(
      Catalogue migrated, Catalogue declared, List<Model<?>> models, Collection<String> dropped) {
    this.migrated = migrated;
    this.models = List.copyOf(models);
    this.declared = declared;
    this.dropped = new TreeSet<>(dropped);
  }

  /**
   * The schema to reach.
   *
   * @param migrated what the migrations make, renames done
   * @param declared what the records alone describe
   * @param records the records
   * @param dropped the tables without a record that are to go
   */
  public static Catalogue of(
      Catalogue migrated, Catalogue declared, DeclaredSchema records, Collection<String> dropped) {
    return new Target(migrated, declared, records.models(), dropped).catalogue();
  }

  /** The tables that no record describes, except those that are meant to have none. */
  public static List<String> tablesWithoutRecord(Catalogue migrated, Catalogue declared) {
    return migrated.tables().keySet().stream()
        .filter(table -> !declared.tables().containsKey(table))
        .filter(table -> !DeclaredSchema.BOOKKEEPING.contains(table))
        .toList();
  }

  private Catalogue catalogue() {
    SortedMap<String, CatalogueTable> tables = tables();
    SortedMap<String, String> comments = new TreeMap<>();
    migrated
        .comments()
        .forEach((object, text) -> {
          if (!isDescribed(object)) {
            comments.put(object, text);
          }
        });
    comments.putAll(declared.comments());
    return new Catalogue(
        migrated.serverMajor(),
        tables,
        enums(tables),
        sequences(),
        migrated.routines(),
        migrated.views(),
        comments,
        migrated.unsupported());
  }

  private SortedMap<String, CatalogueTable> tables() {
    UpdateTimes times = new UpdateTimes(migrated);
    SortedMap<String, CatalogueTable> tables = new TreeMap<>(migrated.tables());
    tables.keySet().removeAll(dropped);
    declared
        .tables()
        .forEach((name, table) -> {
          CatalogueTable now = migrated.tables().get(name);
          tables.put(name, times.keptIn(now == null ? table : table.withTriggers(now.triggers())));
        });
    RecordTriggers triggers = new RecordTriggers(migrated);
    for (Model<?> model : models) {
      tables.computeIfPresent(model.table().name(), (_, table) -> triggers.of(model, table));
    }
    return tables;
  }

  /** The declared ones, and those that something undeclared needs. */
  private SortedMap<String, CatalogueEnum> enums(SortedMap<String, CatalogueTable> tables) {
    Set<String> needed = new TreeSet<>();
    migrated.routines().values().stream().map(CatalogueRoutine::uses).forEach(needed::addAll);
    for (CatalogueTable table : tables.values()) {
      table.columns().values().stream()
          .filter(column -> column.enumType() != null)
          .forEach(column -> needed.add("type " + column.enumType()));
    }
    SortedMap<String, CatalogueEnum> enums = new TreeMap<>(migrated.enums());
    enums.keySet().removeIf(name -> !needed.contains(Catalogue.type(name)));
    enums.putAll(declared.enums());
    return enums;
  }

  /**
   * All except those that belong to a table described by records, because these have identities.
   */
  private SortedMap<String, CatalogueSequence> sequences() {
    SortedMap<String, CatalogueSequence> sequences = new TreeMap<>(migrated.sequences());
    sequences
        .values()
        .removeIf(sequence -> {
          String owner = sequence.owner();
          if (owner == null) {
            return false;
          }
          String table = owner.substring(0, owner.indexOf('.'));
          return declared.tables().containsKey(table) || dropped.contains(table);
        });
    return sequences;
  }

  /** Whether records determine the comment of an object. */
  private boolean isDescribed(String object) {
    if (object.startsWith("trigger ")) {
      return false;
    }
    for (String table : declared.tables().keySet()) {
      CatalogueTable now = migrated.tables().get(table);
      boolean ofIndex =
          now != null
              && object.startsWith("index ")
              && now.indexes().containsKey(object.substring("index ".length()));
      if (ofIndex
          || object.equals("table " + table)
          || object.startsWith("column " + table + ".")
          || (object.startsWith("constraint ") && object.endsWith(" on " + table))) {
        return true;
      }
    }
    return object.startsWith("type ")
        && declared.enums().containsKey(object.substring("type ".length()));
  }
}
