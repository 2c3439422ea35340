package dev.rookery.discord.report;

/**
 * A message that is being reported, as it was when somebody began to, since it may be deleted
 * meanwhile.
 *
 * @param authorId who wrote it
 * @param url which opens it in Discord
 * @param content empty if it has none, or the bot may not read it
 */
public record ReportedMessage(long authorId, String url, String content) {}
