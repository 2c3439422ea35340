/**
 * The bot that people see. Open {@link dev.rookery.discord.DiscordVerticle} first; {@link
 * dev.rookery.discord.Features} lists everything that the bot can do. {@code command} is how a
 * feature defines its commands, {@code entity} what they know of Discord's users, roles and
 * channels, {@code response} what they answer, {@code text} in which words, and {@code failure} how
 * they say what went wrong, all without JDA; {@code interaction} is the edge to Discord, {@code
 * gateway} the connection, {@code times} the reading of times that members type. Each subject has a
 * package of its own, and so have the features that are about no model: {@code help} and {@code
 * information}.
 */
@NullMarked
package dev.rookery.discord;

import org.jspecify.annotations.NullMarked;
