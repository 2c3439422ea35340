package dev.rookery.sandbox.world.guilds;

/** A guild. Its roles, members and channels are found in the world by its id. */
public record SimulatedGuild(long id, String name, long ownerId) {}
