package dev.rookery.discord.owners;

import dev.rookery.discord.text.TextKey;

/** What the bot says to its owners. */
enum OwnersText implements TextKey {
  GUILD,
  GUILDS,
  GUILD_BLOCKED,
  GUILD_INVITED,
  GUILD_LEFT,
  GUILD_NOT_BLOCKED,
  GUILD_NO_ID,
  GUILD_UNBLOCKED,
  GUILD_UNKNOWN,
  MAINTENANCE_OFF,
  MAINTENANCE_ON,
  MAINTENANCE_WAS_OFF,
  NO_GUILDS
}
