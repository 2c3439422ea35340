/**
 * The connection to Discord: what comes in through it, and what the bot asks of it ({@link
 * dev.rookery.discord.gateway.JdaDiscord}). Open {@code GuildRegistration} first.
 */
@NullMarked
package dev.rookery.discord.gateway;

import org.jspecify.annotations.NullMarked;
