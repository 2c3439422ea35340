package dev.rookery.sandbox.world.guilds;

import org.jspecify.annotations.Nullable;

/**
 * A user whom a guild keeps out.
 *
 * @param reason null for none
 */
public record Ban(long guildId, long userId, @Nullable String reason) {}
