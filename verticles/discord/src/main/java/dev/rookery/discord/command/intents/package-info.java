/**
 * What the bot does not hear of, and what does not work for that reason. Open {@link
 * dev.rookery.discord.command.intents.MissingIntents}.
 */
@NullMarked
package dev.rookery.discord.command.intents;

import org.jspecify.annotations.NullMarked;
