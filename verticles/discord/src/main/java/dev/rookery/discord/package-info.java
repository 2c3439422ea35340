/**
 * The bot that people see. Open {@link dev.rookery.discord.DiscordVerticle} first; {@code
 * SlashCommands} lists every command, each feature in a package of its own.
 */
@NullMarked
package dev.rookery.discord;

import org.jspecify.annotations.NullMarked;
