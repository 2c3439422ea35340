package dev.rookery.migration.declared;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.catalogue.CatalogueTrigger;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The triggers that keep the column {@code updated_at}. Records do not describe triggers, but a
 * table that has this column and not this trigger would never tell when a row was changed.
 */
final class UpdateTimes {
  private static final String COLUMN = "updated_at";
  private static final String TRIGGER = "keep_updated_at";

  private final Catalogue migrated;

  UpdateTimes(Catalogue migrated) {
    this.migrated = migrated;
  }

  /** The table with that trigger if it has the column, without it if it has not. */
  CatalogueTable keptIn(CatalogueTable table) {
    SortedMap<String, CatalogueTrigger> triggers = new TreeMap<>(table.triggers());
    if (!table.columns().containsKey(COLUMN)) {
      triggers.remove(TRIGGER);
    } else if (!triggers.containsKey(TRIGGER)) {
      asOfAnother(table.name()).ifPresent(trigger -> triggers.put(TRIGGER, trigger));
    }
    return table.withTriggers(triggers);
  }

  /** The trigger of another table, made one of this; empty if no migration makes one. */
  private Optional<CatalogueTrigger> asOfAnother(String table) {
    for (CatalogueTable other : migrated.tables().values()) {
      CatalogueTrigger trigger = other.triggers().get(TRIGGER);
      if (trigger != null) {
        return Optional.of(of(table, other.name(), trigger));
      }
    }
    return Optional.empty();
  }

  private static CatalogueTrigger of(String table, String other, CatalogueTrigger trigger) {
    Set<String> uses =
        trigger.uses().stream()
            .map(used -> used.equals(Catalogue.relation(other)) ? Catalogue.relation(table) : used)
            .collect(Collectors.toSet());
    return new CatalogueTrigger(
        TRIGGER, trigger.definition().replace(" ON " + other + " ", " ON " + table + " "), uses);
  }
}
