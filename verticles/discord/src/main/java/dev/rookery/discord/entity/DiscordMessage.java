package dev.rookery.discord.entity;

/**
 * A message that somebody wrote.
 *
 * @param content as it was written; empty if there is none, or the bot may not read it
 * @param url which opens it in Discord
 */
public record DiscordMessage(
    long id, long channelId, DiscordUser author, String content, String url) {}
