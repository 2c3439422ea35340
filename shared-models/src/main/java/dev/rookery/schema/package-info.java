/**
 * The annotations with which a record in {@code dev.rookery.models} describes its table, once: row
 * mapping, generic requests, typed columns and schema comparison all read them. Open {@link
 * dev.rookery.schema.Table} first.
 */
@NullMarked
package dev.rookery.schema;

import org.jspecify.annotations.NullMarked;
