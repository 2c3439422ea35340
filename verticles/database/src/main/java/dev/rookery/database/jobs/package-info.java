/** Answers requests about due work and tasks. Open {@code DueWorkRepository}. */
@NullMarked
package dev.rookery.database.jobs;

import org.jspecify.annotations.NullMarked;
