/**
 * The annotations by which a record describes its table, once: {@link
 * dev.rookery.schema.annotations.Table} on the record, the others on its components or within it.
 */
@NullMarked
package dev.rookery.schema.annotations;

import org.jspecify.annotations.NullMarked;
