/** Answers requests about the history of edits. */
@NullMarked
package dev.rookery.database.audit;

import org.jspecify.annotations.NullMarked;
