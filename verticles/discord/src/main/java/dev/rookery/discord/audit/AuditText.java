package dev.rookery.discord.audit;

import dev.rookery.discord.text.TextKey;

/** What the bot says about edits, and the words for values that somebody sets. */
public enum AuditText implements TextKey {
  AND_MORE,
  BY_HAND,
  CHANGE,
  CHOICE,
  EDIT,
  HISTORY,
  LOG_TITLE,
  NO,
  NOTHING,
  NOT_FOR_YOU,
  NOT_SET,
  NO_HISTORY,
  NUMBERED,
  RANK,
  RANK_GONE,
  RANK_NAMED,
  TAKE_BACK,
  UNDO,
  UNDONE,
  USUAL_RANK,
  VALUE,
  YES
}
