package dev.rookery.migration.catalogue;

import java.util.Set;

/**
 * A constraint of a table.
 *
 * @param definition what follows the name in SQL
 * @param uses what it depends on
 */
public record CatalogueConstraint(String name, Kind kind, String definition, Set<String> uses) {
  /** Kinds of constraint, in the order in which they can be made. */
  public enum Kind {
    PRIMARY_KEY,
    UNIQUE,
    CHECK,
    EXCLUDE,
    FOREIGN_KEY
  }
}
