@NullMarked
package dev.rookery.discord.reminders;

import org.jspecify.annotations.NullMarked;
