package dev.rookery.discord.response;

/**
 * A file as somebody uploaded it. It is read while the message is sent, which fails if it is gone.
 *
 * @param name with its ending
 * @param url from which Discord gives it
 */
public record FileCopy(String name, String url) {}
