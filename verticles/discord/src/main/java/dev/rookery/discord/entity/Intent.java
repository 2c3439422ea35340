package dev.rookery.discord.entity;

/**
 * What a bot must ask for before Discord tells it about something. What every session hears of,
 * such as guilds, roles and channels, is not among them.
 */
public enum Intent {
  /** What is written in guilds; without {@link #MESSAGE_CONTENT}, only that it is. */
  GUILD_MESSAGES,
  /** What is written to the bot directly. */
  DIRECT_MESSAGES,
  /** What stands in messages that neither mention the bot nor are written to it. */
  MESSAGE_CONTENT,
  /** Who joins and leaves guilds, and what changes about members. */
  GUILD_MEMBERS,
  /** Who is online, and what they do. */
  GUILD_PRESENCES,
  /** Who bans whom, and what the audit log says. */
  GUILD_MODERATION,
  /** Reactions in guilds. */
  GUILD_MESSAGE_REACTIONS,
  /** Who is in which voice channel. */
  GUILD_VOICE_STATES;

  /** Whether it must be switched on for the bot in Discord's developer portal. */
  public boolean isPrivileged() {
    return this == MESSAGE_CONTENT || this == GUILD_MEMBERS || this == GUILD_PRESENCES;
  }

  /** What Discord calls it; a privileged one as the developer portal does. */
  public String title() {
    return switch (this) {
      case MESSAGE_CONTENT -> "Message Content Intent";
      case GUILD_MEMBERS -> "Server Members Intent";
      case GUILD_PRESENCES -> "Presence Intent";
      default -> name() + " intent";
    };
  }
}
