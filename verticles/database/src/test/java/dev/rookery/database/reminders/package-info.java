@NullMarked
package dev.rookery.database.reminders;

import org.jspecify.annotations.NullMarked;
