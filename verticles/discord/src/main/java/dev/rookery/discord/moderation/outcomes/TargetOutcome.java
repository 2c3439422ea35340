package dev.rookery.discord.moderation.outcomes;

import org.jspecify.annotations.Nullable;

/**
 * What became of an order about one of several users.
 *
 * @param line what the moderator reads, in their language, with Discord's markup; null until it is
 *     known
 */
public record TargetOutcome(long userId, @Nullable String line) {}
