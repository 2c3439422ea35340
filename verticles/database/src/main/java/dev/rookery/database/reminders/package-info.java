/** Answers requests about reminders. Open {@code ReminderRepository}. */
@NullMarked
package dev.rookery.database.reminders;

import org.jspecify.annotations.NullMarked;
