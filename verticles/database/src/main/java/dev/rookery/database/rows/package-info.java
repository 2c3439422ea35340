/**
 * Answers requests about the rows of any model, from its description. Open {@code RowRepository}
 * first.
 */
@NullMarked
package dev.rookery.database.rows;

import org.jspecify.annotations.NullMarked;
