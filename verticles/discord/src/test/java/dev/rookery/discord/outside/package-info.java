/** What moderators do without the bot. */
@NullMarked
package dev.rookery.discord.outside;

import org.jspecify.annotations.NullMarked;
