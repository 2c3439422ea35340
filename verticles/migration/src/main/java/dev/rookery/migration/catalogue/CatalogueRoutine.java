package dev.rookery.migration.catalogue;

import java.util.Set;

/**
 * A function or procedure.
 *
 * @param signature its name with the types of its arguments
 * @param kind {@code function} or {@code procedure}
 * @param interfaceText what {@code create or replace} cannot change: its arguments and its result
 * @param definition what follows {@code create or replace} in SQL, without a schema
 * @param uses what it depends on, as far as Postgres knows
 */
public record CatalogueRoutine(
    String signature,
    String kind,
    String interfaceText,
    String language,
    String definition,
    Set<String> uses) {}
