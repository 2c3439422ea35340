package dev.rookery.discord.entity;

/**
 * A file that somebody uploaded.
 *
 * @param url from which Discord gives it for about a day
 * @param size in bytes
 * @param contentType as Discord found it; empty if it did not
 */
public record DiscordFile(long id, String name, String url, long size, String contentType) {}
