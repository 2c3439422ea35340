package dev.rookery.sandbox.world;

/** A server. Its roles, members and channels are found by its id in {@link World}. */
public record Guild(long id, String name, long ownerId) {}
