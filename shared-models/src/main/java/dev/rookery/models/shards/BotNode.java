package dev.rookery.models.shards;

/**
 * A node that runs the bot.
 *
 * @param name unique to its process, and to the time for which it did not lose its lease
 * @param leaving whether it hands its shards over and takes none
 */
public record BotNode(String name, boolean leaving) {}
