package dev.rookery.discord.entity;

/**
 * A guild that the bot is in, on whichever node.
 *
 * @param members about how many; 0 if Discord does not say
 */
public record OwnGuild(long id, String name, int members) {}
