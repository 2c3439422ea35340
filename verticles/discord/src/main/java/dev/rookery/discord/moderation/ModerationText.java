package dev.rookery.discord.moderation;

import dev.rookery.discord.text.TextKey;

/** What the bot says when moderators do something. */
enum ModerationText implements TextKey {
  ALREADY_BANNED,
  ALREADY_BANNED_BY,
  ALREADY_SO,
  ALREADY_TIMED_OUT,
  AUDIT_REASON,
  BUSY,
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
  POSTPONED,
  PURGED,
  PURGED_FEWER,
  REASON,
  SLOWMODE_OFF,
  SLOWMODE_ON,
  SLOWMODE_TOO_LONG,
  TEMPBAN_LIFTED,
  TEMPBAN_OVER,
  TOO_LONG,
  TOO_MANY_AT_ONCE,
  VOIDED_MEANWHILE
}
