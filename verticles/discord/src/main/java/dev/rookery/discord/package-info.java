/**
 * The bot that people see. Open {@link dev.rookery.discord.DiscordVerticle} first; {@link
 * dev.rookery.discord.Features} lists everything that the bot can do. {@code command} is how a
 * feature defines its commands, {@code entity} what they know of Discord's users, roles and
 * channels, {@code response} what they answer, {@code text} in which words, and {@code failure} how
 * they say what went wrong, all without JDA; {@code interaction} is the edge to Discord, {@code
 * gateway} the connection, {@code prefix} commands that are written as messages, {@code dashboard}
 * panels that are worked by buttons, {@code times} the reading of times that members type. Each
 * subject has a package of its own, and so has each feature that is about no model, such as {@code
 * help}, {@code moderation} or {@code random}.
 */
@NullMarked
package dev.rookery.discord;

import org.jspecify.annotations.NullMarked;
