/** The connection to Discord and what comes in through it. Open {@code GuildRegistration} first. */
@NullMarked
package dev.rookery.discord.gateway;

import org.jspecify.annotations.NullMarked;
