/**
 * The schema that the records in {@code dev.rookery.models} describe. Open {@link
 * dev.rookery.migration.declared.DeclaredSchema} first.
 */
@NullMarked
package dev.rookery.migration.declared;

import org.jspecify.annotations.NullMarked;
