/** The history of edits. */
@NullMarked
package dev.rookery.database.audit;

import org.jspecify.annotations.NullMarked;
