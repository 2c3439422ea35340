/**
 * Brings the schema up, down and back to nothing. Open {@code SchemaChange} first, which is what
 * all changes have in common.
 */
@NullMarked
package dev.rookery.migration.change;

import org.jspecify.annotations.NullMarked;
