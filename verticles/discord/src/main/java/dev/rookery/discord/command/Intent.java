package dev.rookery.discord.command;

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
  /** Who bans whom, and what the audit log says. */
  GUILD_MODERATION,
  /** Reactions in guilds. */
  GUILD_MESSAGE_REACTIONS,
  /** Who is in which voice channel. */
  GUILD_VOICE_STATES;

  /** Whether it must be switched on for the bot in Discord's developer portal. */
  public boolean isPrivileged() {
    return this == MESSAGE_CONTENT || this == GUILD_MEMBERS;
  }

  /** The name of its switch in the developer portal. */
  public String portalName() {
    return this == MESSAGE_CONTENT ? "Message Content Intent" : "Server Members Intent";
  }
}
