package dev.rookery.migration.catalogue;

import java.util.Set;

/**
 * An index.
 *
 * @param definition what follows the table in SQL
 * @param expressions whether it holds more than plain columns: an expression or a condition
 * @param uses what it depends on
 */
public record CatalogueIndex(
    String name, boolean unique, String definition, boolean expressions, Set<String> uses) {}
