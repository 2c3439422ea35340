/**
 * Reading and writing the rows of any model, and the events that announce changed rows. Open {@link
 * dev.rookery.models.rows.Rows} first.
 */
@NullMarked
package dev.rookery.models.rows;

import org.jspecify.annotations.NullMarked;
