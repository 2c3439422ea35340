/**
 * The annotations by which a record describes its table, once. A record carries the annotations,
 * {@link dev.rookery.schema.Table} first; {@link dev.rookery.schema.Model} reads them for row
 * mapping, generic requests, typed columns and the comparison of schemas.
 */
@NullMarked
package dev.rookery.schema;

import org.jspecify.annotations.NullMarked;
