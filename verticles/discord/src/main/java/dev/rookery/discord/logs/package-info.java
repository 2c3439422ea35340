/**
 * What a guild has written into channels of its choice. Features write through {@link
 * dev.rookery.discord.logs.GuildLog}, which tells staff when a channel is gone or closed; who comes
 * and goes is written here.
 */
@NullMarked
package dev.rookery.discord.logs;

import org.jspecify.annotations.NullMarked;
