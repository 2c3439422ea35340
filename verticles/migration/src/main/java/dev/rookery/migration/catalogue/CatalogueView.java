package dev.rookery.migration.catalogue;

import java.util.Set;

/**
 * A view.
 *
 * @param definition what follows the name in SQL
 * @param uses what it depends on
 */
public record CatalogueView(String name, String definition, Set<String> uses) {}
