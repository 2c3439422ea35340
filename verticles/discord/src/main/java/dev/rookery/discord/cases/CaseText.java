package dev.rookery.discord.cases;

import dev.rookery.discord.text.TextKey;

/** What the bot says about cases and notes. */
enum CaseText implements TextKey {
  CHANGE_REFUSED,
  CHANGED,
  CHANGED_VALUE,
  COUNT,
  COUNTS_TITLE,
  ENDS_AT,
  EVIDENCE,
  EXPORTED,
  EXPORTED_NEWEST,
  HISTORY_TITLE,
  LINE,
  LINE_VOIDED,
  LIST_TITLE,
  MADE_AT,
  MODERATOR,
  NEVER_CHANGED,
  NOBODY,
  NONE_FOUND,
  NOT_VOIDED,
  NOTE_DELETED,
  NOTE_EDITED,
  NOTE_LINE,
  NOTED,
  NO_NOTES,
  NOTES_ABOUT_TITLE,
  NOTES_TITLE,
  NOTHING_TO_CHANGE,
  NOTIFIED,
  REOPEN,
  REOPENED,
  TITLE,
  TITLE_VOIDED,
  TYPE_UNKNOWN,
  USER,
  VOIDED,
  YES_OR_NO
}
