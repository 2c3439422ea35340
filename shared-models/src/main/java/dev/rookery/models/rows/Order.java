package dev.rookery.models.rows;

import dev.rookery.schema.annotations.Default;

/**
 * One step of an order; made by {@link TypedColumn#ascending} and {@link TypedColumn#descending}.
 * Nulls come last when ascending, first when descending, as Postgres has it.
 *
 * @param column the component's name
 */
public record Order<M extends Record>(String column, @Default("false") boolean descending) {}
