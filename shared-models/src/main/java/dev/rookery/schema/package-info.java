/**
 * What a record says of its table. A record carries the annotations of {@link
 * dev.rookery.schema.annotations}; {@link dev.rookery.schema.Model} reads them for row mapping,
 * generic requests, typed columns and the comparison of schemas.
 */
@NullMarked
package dev.rookery.schema;

import org.jspecify.annotations.NullMarked;
