package dev.rookery.sandbox.world;

/** A guild. Its roles, members and channels are found in the world by its id. */
public record Guild(long id, String name, long ownerId) {}
