package dev.rookery.discord.moderation;

import dev.rookery.discord.text.TextKey;

/** What the bot says when moderators do something. */
enum ModerationText implements TextKey {
  ALREADY_BANNED,
  ALREADY_SO,
  ALREADY_TIMED_OUT,
  AUDIT_REASON,
  DONE,
  DONE_UNTIL,
  ENDS,
  LETTER_TITLE,
  LETTER_UNTRUE,
  LOG_UNREACHABLE,
  NO_REASON,
  NOT_BANNED,
  NOT_LOGGED,
  NOT_TIMED_OUT,
  NOT_TOLD,
  PURGED,
  PURGED_FEWER,
  REASON,
  SLOWMODE_OFF,
  SLOWMODE_ON,
  SLOWMODE_TOO_LONG,
  TEMPBAN_LIFTED,
  TEMPBAN_OVER,
  TOO_LONG
}
