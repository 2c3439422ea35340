package dev.rookery.migration.catalogue;

import java.util.Set;

/**
 * A trigger of a table.
 *
 * @param definition the whole statement that makes it
 * @param uses what it depends on
 */
public record CatalogueTrigger(String name, String definition, Set<String> uses) {}
