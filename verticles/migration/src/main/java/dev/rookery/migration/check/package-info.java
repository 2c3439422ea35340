/**
 * Holds the migrations, the records and the live schema against each other, and looks for danger in
 * the migrations. Open {@code Comparisons} first.
 */
@NullMarked
package dev.rookery.migration.check;

import org.jspecify.annotations.NullMarked;
