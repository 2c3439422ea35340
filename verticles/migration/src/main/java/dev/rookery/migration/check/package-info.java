/**
 * Compares the migrations, the records and the live schema, and looks for dangers in the
 * migrations. Open {@code Comparisons} first.
 */
@NullMarked
package dev.rookery.migration.check;

import org.jspecify.annotations.NullMarked;
