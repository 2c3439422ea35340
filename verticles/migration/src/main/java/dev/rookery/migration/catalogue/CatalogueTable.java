package dev.rookery.migration.catalogue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An ordinary table.
 *
 * @param options its storage parameters, such as {@code fillfactor=70}
 * @param columns by name; their order means nothing
 * @param constraints without those that only mean not null
 * @param indexes without those that belong to a constraint
 */
public record CatalogueTable(
    String name,
    boolean unlogged,
    List<String> options,
    SortedMap<String, CatalogueColumn> columns,
    SortedMap<String, CatalogueConstraint> constraints,
    SortedMap<String, CatalogueIndex> indexes,
    SortedMap<String, CatalogueTrigger> triggers) {

  /** Copies the arguments. */
  public CatalogueTable {
    options = List.copyOf(options);
    columns = new TreeMap<>(columns);
    constraints = new TreeMap<>(constraints);
    indexes = new TreeMap<>(indexes);
    triggers = new TreeMap<>(triggers);
  }

  /** The same with other triggers. */
  public CatalogueTable withTriggers(SortedMap<String, CatalogueTrigger> others) {
    return new CatalogueTable(name, unlogged, options, columns, constraints, indexes, others);
  }
}
