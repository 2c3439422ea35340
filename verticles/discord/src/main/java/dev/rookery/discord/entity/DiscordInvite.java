package dev.rookery.discord.entity;

import org.jspecify.annotations.Nullable;

/**
 * An invitation.
 *
 * @param guild its name
 * @param channel the name of the channel that it leads to; empty if it leads to none
 * @param members how many the guild has, about
 * @param inviter null if Discord does not tell
 */
public record DiscordInvite(
    String code, String guild, String channel, int members, @Nullable DiscordUser inviter) {}
