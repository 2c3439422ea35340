package dev.rookery.discord.response;

/**
 * An answer that somebody else gives, through {@code Discord.answer}, once what this begins is
 * done: a task, which another node goes on with if this one dies.
 *
 * @param begin is done once Discord has taken that the answer comes later; what it fails with is
 *     the answer
 */
public record LaterResponse(Continued begin) implements Response {}
