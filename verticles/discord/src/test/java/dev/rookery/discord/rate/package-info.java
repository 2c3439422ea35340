/** How many commands the bot answers, beside JDA alone. */
@NullMarked
package dev.rookery.discord.rate;

import org.jspecify.annotations.NullMarked;
