/**
 * Changes of the schema: up, down and back to nothing. Open {@code SchemaChange} first, which all
 * of them share.
 */
@NullMarked
package dev.rookery.migration.change;

import org.jspecify.annotations.NullMarked;
