package dev.rookery.discord.channels;

import dev.rookery.discord.text.TextKey;

/** What the bot says when moderators do something to a channel. */
enum ChannelText implements TextKey {
  CLOSED_ALREADY,
  LOCKED,
  LOCKED_ALREADY,
  LOCKED_UNTIL,
  LOCK_FORBIDDEN,
  LOCK_NOT_ENDED,
  LOCK_OF_THREAD,
  LOCK_OVER,
  LOCK_REASON,
  NOT_DELETED,
  NOT_LOCKED,
  NO_PURGE,
  PURGED,
  PURGED_ALL,
  PURGED_FEWER,
  PURGE_BUSY,
  PURGE_ENDED,
  PURGE_LOGGED,
  PURGE_STOPPED,
  PURGING,
  SLOWMODE_OFF,
  SLOWMODE_ON,
  SLOWMODE_TOO_LONG,
  STOP,
  UNLOCKED,
  UNTIL_ELSEWHERE,
  UNTIL_UNREADABLE
}
