/**
 * The statements that lead from one schema to another. Open {@link
 * dev.rookery.migration.diff.Differ} first.
 */
@NullMarked
package dev.rookery.migration.diff;

import org.jspecify.annotations.NullMarked;
