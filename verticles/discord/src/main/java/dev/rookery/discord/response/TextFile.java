package dev.rookery.discord.response;

/**
 * A file with a text, which keeps every character as it was typed.
 *
 * @param name with its ending
 */
public record TextFile(String name, String text) {}
