/**
 * The bot that people see. Open {@link dev.rookery.discord.DiscordVerticle} first; {@code
 * SlashCommands} lists every command. {@code command} is the framework for commands, {@code
 * gateway} the connection to Discord, {@code times} the reading of times that members type, and
 * each subject has a package of its own.
 */
@NullMarked
package dev.rookery.discord;

import org.jspecify.annotations.NullMarked;
