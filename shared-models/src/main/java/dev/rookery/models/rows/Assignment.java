package dev.rookery.models.rows;

import org.jspecify.annotations.Nullable;

/**
 * A value for one column; made by {@link TypedColumn#to}.
 *
 * @param column the component's name
 * @param value of the component's type; null where the column may be null
 */
public record Assignment<M extends Record>(String column, @Nullable Object value) {}
