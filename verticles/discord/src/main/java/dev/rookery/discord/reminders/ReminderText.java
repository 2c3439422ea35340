package dev.rookery.discord.reminders;

import dev.rookery.discord.text.TextKey;

/** What the bot says about reminders. */
enum ReminderText implements TextKey {
  CANCELLED,
  DAILY,
  EDITED,
  LATE,
  LINE,
  LIST_TITLE,
  MADE,
  MADE_REPEATED,
  MESSAGE_FIELD,
  MESSAGE_TITLE,
  NONE,
  NOTHING_TO_CHANGE,
  NOT_DELIVERED,
  NO_SUCH,
  ONLY_TO_YOU,
  REPEATED,
  REPEATS_TOO_OFTEN,
  RULE_ENDS,
  RULE_UNKNOWN,
  SNOOZED,
  SNOOZE_DAY,
  SNOOZE_HOUR,
  SNOOZE_MINUTES,
  TITLE,
  TOO_MANY_REPEATED,
  WEEKLY,
  WHEN_FIELD
}
