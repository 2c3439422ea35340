package dev.rookery.discord.logs;

import dev.rookery.discord.text.TextKey;

/** What the bot says in and about logs. */
enum LogText implements TextKey {
  ACCOUNT,
  BROKEN,
  BROKEN_TITLE,
  BROKEN_TO_OWNER,
  CASE,
  CHANGED_MEANWHILE,
  CHOOSE,
  JOINED,
  LEFT,
  MODERATOR,
  NEW_ACCOUNT,
  NOT_WRITABLE,
  REASON,
  REPAIRED,
  SWITCHED_OFF,
  SWITCH_OFF,
  WHO
}
