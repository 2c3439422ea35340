/**
 * Reading and writing the rows of any model, and the events that tell of changed rows. Open {@link
 * dev.rookery.models.rows.Rows} first.
 */
@NullMarked
package dev.rookery.models.rows;

import org.jspecify.annotations.NullMarked;
