/** Reminders of users. Open {@link dev.rookery.models.reminders.ReminderRequest} first. */
@NullMarked
package dev.rookery.models.reminders;

import org.jspecify.annotations.NullMarked;
