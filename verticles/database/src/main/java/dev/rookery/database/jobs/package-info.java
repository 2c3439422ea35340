/** Answers requests about due work. Open {@code DueWorkRepository}. */
@NullMarked
package dev.rookery.database.jobs;

import org.jspecify.annotations.NullMarked;
