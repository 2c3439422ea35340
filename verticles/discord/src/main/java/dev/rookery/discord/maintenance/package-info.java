/** Times in which the bot works for its owners alone. */
@NullMarked
package dev.rookery.discord.maintenance;

import org.jspecify.annotations.NullMarked;
