/**
 * The parts of a command, and how it is run and answered. Open {@link
 * dev.rookery.discord.command.SlashCommand} first.
 */
@NullMarked
package dev.rookery.discord.command;

import org.jspecify.annotations.NullMarked;
