package dev.rookery.discord.logs;

import dev.rookery.discord.text.TextKey;

/** What the bot says in and about logs. */
enum LogText implements TextKey {
  ACCOUNT,
  BROKEN,
  BROKEN_TITLE,
  BROKEN_TO_OWNER,
  CHANGED_MEANWHILE,
  CHOOSE,
  JOINED,
  LEFT,
  NEW_ACCOUNT,
  NOT_WRITABLE,
  REPAIRED,
  SWITCHED_OFF,
  SWITCH_OFF,
  WHO
}
