package dev.rookery.sandbox.world.guilds;

/**
 * A guild. Its roles, members and channels are found in the world by its id.
 *
 * @param systemChannelId the channel for Discord's own messages; 0 for none
 */
public record SimulatedGuild(long id, String name, long ownerId, long systemChannelId) {}
