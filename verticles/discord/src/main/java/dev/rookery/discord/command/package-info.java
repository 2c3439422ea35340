/**
 * The definitions of commands, which are all that Discord, help and the bot itself know of them.
 * Open {@link dev.rookery.discord.command.Feature} first: a feature lists its commands ({@link
 * dev.rookery.discord.command.Command}) and what the buttons and forms do ({@link
 * dev.rookery.discord.command.Action}). Nothing here knows JDA.
 *
 * <p>What commands are called and what they say of themselves stands with the texts of the feature:
 * {@code command.<path>} and {@code option.<words>} describe, {@code name.<path>} and {@code
 * name.option.<name>} are the names in other languages; in a path dots stand for blanks.
 */
@NullMarked
package dev.rookery.discord.command;

import org.jspecify.annotations.NullMarked;
