/**
 * Commands that members write as messages: {@code $snippet show rules}. Open {@link
 * dev.rookery.discord.prefix.PrefixHandler} first. A message becomes the same {@link
 * dev.rookery.discord.command.Use} as a slash command, and its answer is a reply to it.
 */
@NullMarked
package dev.rookery.discord.prefix;

import org.jspecify.annotations.NullMarked;
