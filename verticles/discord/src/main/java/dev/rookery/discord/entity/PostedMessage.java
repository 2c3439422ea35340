package dev.rookery.discord.entity;

/** A message that the bot has sent, so that it can be edited. */
public record PostedMessage(long channelId, long messageId) {
  /** What opens it in Discord. */
  public String url(long guildId) {
    return "https://discord.com/channels/%s/%s/%s"
        .formatted(
            Long.toUnsignedString(guildId),
            Long.toUnsignedString(channelId),
            Long.toUnsignedString(messageId));
  }
}
