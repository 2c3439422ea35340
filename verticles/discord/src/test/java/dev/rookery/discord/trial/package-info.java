/** Commands that exist for tests alone, with everything that a definition can say. */
@NullMarked
package dev.rookery.discord.trial;

import org.jspecify.annotations.NullMarked;
