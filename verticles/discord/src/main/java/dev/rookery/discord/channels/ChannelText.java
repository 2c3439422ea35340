package dev.rookery.discord.channels;

import dev.rookery.discord.text.TextKey;

/** What the bot says when moderators do something to a channel. */
enum ChannelText implements TextKey {
  LOCKED,
  LOCKED_ALREADY,
  LOCK_REASON,
  NOT_LOCKED,
  PURGED,
  PURGED_FEWER,
  SLOWMODE_OFF,
  SLOWMODE_ON,
  SLOWMODE_TOO_LONG,
  UNLOCKED
}
