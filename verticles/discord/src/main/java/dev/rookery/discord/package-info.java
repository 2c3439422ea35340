/**
 * The bot that people see. Open {@link dev.rookery.discord.DiscordVerticle} first; {@link
 * dev.rookery.discord.Features} lists everything that the bot can do. {@code command} is how a
 * feature defines its commands, {@code response} what they answer and {@code text} in which words,
 * all without JDA; {@code interaction} is the edge to Discord, {@code gateway} the connection,
 * {@code times} the reading of times that members type. Each subject has a package of its own.
 */
@NullMarked
package dev.rookery.discord;

import org.jspecify.annotations.NullMarked;
