/**
 * {@code /reminder}: texts that users want to be told at a time, once or again and again. Open
 * {@link dev.rookery.discord.reminders.ReminderFeature} first.
 */
@NullMarked
package dev.rookery.discord.reminders;

import org.jspecify.annotations.NullMarked;
